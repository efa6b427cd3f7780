import JoinPage from "@/app/(auth)/r/[code]/page";

test.each(["ABCD", "KXQ-4TP0", "kxq4tp77", "%E6%88%BF%E9%97%B4"])(
  "the page of %s, which no room can have, asks nobody for a nickname",
  async (code) => {
    const props = { params: Promise.resolve({ code }), searchParams: Promise.resolve({}) };
    await expect(JoinPage(props)).rejects.toMatchObject({
      digest: "NEXT_HTTP_ERROR_FALLBACK;404",
    });
  },
);

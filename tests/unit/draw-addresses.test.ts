import { publicAddressesOf } from "@/lib/images/draw/public-addresses";

const find = (address: string, api = "https://93.184.215.14/v1") =>
  publicAddressesOf(new URL(address), new URL(api));

test.each([
  "http://127.0.0.1/a.png",
  "http://2130706433/a.png",
  "http://0x7f.1/a.png",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://100.64.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://172.31.255.255/",
  "http://192.168.1.1/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:a00:1]/",
  "http://[64:ff9b::a00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fd00::1]/",
  "http://[fe80::1]/",
  "http://localhost:6379/",
])("a picture is not fetched from this machine or its network: %s", async (address) => {
  await expect(find(address)).rejects.toMatchObject({ name: "PaintError", fault: "broken-off" });
});

test.each(["https://93.184.216.34/a.png", "https://[2606:2800:220:1::1]/a.png"])(
  "one is fetched from the public: %s",
  async (address) => {
    expect(await find(address)).toHaveLength(1);
  },
);

test("one is fetched from the API's own host, by whatever name, and from no other beside it", async () => {
  const api = "http://127.0.0.1:8080/v1";
  expect(await find("http://127.0.0.1:8080/a.png", api)).toHaveLength(1);
  await expect(find("http://127.0.0.2:8080/a.png", api)).rejects.toThrow("not public");
  await expect(find("http://192.168.1.1/a.png", api)).rejects.toThrow("not public");
});

import { readDetails } from "@/lib/images/wish/read-details";

test.each([
  ["please draw me a picture of a red fox", "a red fox"],
  ["帮我画一只在月球上的猫", "一只在月球上的猫"],
  ["Could you draw a Tree House, please?", "a Tree House"],
  ["Hello! Could you draw me a tree house?", "a tree house"],
  ["Generate an image of a city under water.", "a city under water"],
  ["make me a poster for our Summer Concert", "a poster for our Summer Concert"],
  ["a photo of an owl, pls", "a photo of an owl"],
  ["picture of a hedgehog drinking tea, please", "a hedgehog drinking tea"],
  ["draw three pictures of a fox", "a fox"],
  ["draw a fox, three of them, wide", "a fox"],
  ["draw a fox. Its fur is blue.", "a fox. Its fur is blue"],
  ["draw a fox saying “Hello”", "a fox saying “Hello”"],
  ["Don't draw a dog, draw a cat.", "a cat"],
  ["@ai draw a fox", "a fox"],
  ["麻烦画个圣诞老人，谢谢", "个圣诞老人"],
  ["生成一张海底城市的图片", "海底城市"],
  ["我想要一张赛博朋克风格的壁纸", "赛博朋克风格的壁纸"],
  ["来张图，主题是雨天的咖啡馆", "雨天的咖啡馆"],
  ["請幫我畫一隻貓吧", "一隻貓"],
  ["画两张桌子", "两张桌子"],
  ["画一只狐狸，三张，横版", "一只狐狸"],
  ["用水彩风格画一座小镇", "用水彩风格画一座小镇"],
])("of %j there is to be seen: %j", (text, prompt) => {
  expect(readDetails(text).prompt).toBe(prompt);
});

test.each([
  "My daughter loves foxes, so please draw her one with a scarf",
  "The sea is calm tonight. Draw it",
  "make it night",
  "再来一张",
  "a red fox",
  "draw",
  "?",
])("%j is kept whole", (text) => {
  expect(readDetails(text).prompt).toBe(text);
});

test.each([
  ["draw a fox", 1],
  ["draw three foxes", 1],
  ["a picture of three foxes", 1],
  ["draw a poster with two photos on it", 1],
  ["draw three pictures of a fox", 3],
  ["two portraits of a queen, one old and one young", 2],
  ["a fox, three of them", 3],
  ["make a few logos for my bakery", 3],
  ["a couple of sketches of my boat", 2],
  ["ten images of a fox", 4],
  ["4 different red icons", 4],
  ["0 pictures of a fox", 1],
  ["a logo in three versions", 3],
  ["two more, please", 2],
  ["画两张狐狸的图", 2],
  ["画两只狐狸", 1],
  ["画两张桌子", 1],
  ["来几张壁纸", 3],
  ["生成十张图片", 4],
  ["畫兩幅山水畫", 2],
  ["设计三个logo", 3],
  ["做3款头像", 3],
  ["小猫钓鱼的图，来三张", 3],
  ["墙上挂着两张照片的房间", 1],
  ["再来两张", 2],
])("%j are %i", (text, count) => {
  expect(readDetails(text).count).toBe(count);
});

test.each([
  ["a fox, wide", "wide"],
  ["three of them, wide please", "wide"],
  ["a wide picture of a river", "wide"],
  ["a wide river", null],
  ["a fox in 16:9", "wide"],
  ["a fox, 9:16", "tall"],
  ["a fox 1:1", "square"],
  ["a station clock that shows 10:30", null],
  ["1920x1080, a fox", "wide"],
  ["1024 × 1024 fox", "square"],
  ["a portrait of my cat", null],
  ["a cat in portrait format", "tall"],
  ["a cat, portrait", "tall"],
  ["paint a landscape with sheep", null],
  ["sheep in landscape orientation", "wide"],
  ["give me a wallpaper with mountains for my phone", "tall"],
  ["wallpaper for my phone", "tall"],
  ["a desktop wallpaper", "wide"],
  ["a wallpaper", null],
  ["a square logo", "square"],
  ["people on Times Square at night", null],
  ["make it square", "square"],
  ["a tall tower", null],
  ["same but wider", "wide"],
  ["画一只猫，横版", "wide"],
  ["竖屏的猫", "tall"],
  ["豎版海報", "tall"],
  ["来几张适合手机的壁纸", "tall"],
  ["电脑壁纸，星空", "wide"],
  ["正方形的头像", "square"],
  ["画一张方图", "square"],
  ["画一只猫，１６：９", "wide"],
] as const)("the shape of %j is %j", (text, shape) => {
  expect(readDetails(text).shape).toBe(shape);
});

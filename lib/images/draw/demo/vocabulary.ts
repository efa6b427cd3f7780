import "server-only";

export const things = [
  ...(["cat", "dog", "fox", "rabbit", "bird", "fish", "person", "robot", "snowman"] as const),
  ...([
    "flower",
    "tree",
    "house",
    "castle",
    "lighthouse",
    "boat",
    "car",
    "balloon",
    "star",
  ] as const),
  ...(["sun", "moon", "cloud", "rainbow"] as const),
] as const;
export type Thing = (typeof things)[number];
export type Time = "day" | "night" | "sunset" | "dawn";
export type Place =
  | "field"
  | "sea"
  | "mountain"
  | "forest"
  | "city"
  | "desert"
  | "space"
  | "moonscape"
  | "underwater";
export type Weather = "rain" | "snow";

export type Meaning =
  | { is: "thing"; thing: Thing; colour?: string; many?: boolean }
  | { is: "time"; time: Time }
  | { is: "place"; place: Place }
  | { is: "weather"; weather: Weather }
  | { is: "colour"; colour: string }
  | { is: "number"; number: number }
  | { is: "backdrop" }
  /** It holds a word of the others, and means none of them. */
  | { is: "nothing" };

const thing = (name: Thing, more: { colour?: string; many?: boolean } = {}): Meaning => ({
  is: "thing",
  thing: name,
  ...more,
});
const time = (name: Time): Meaning => ({ is: "time", time: name });
const place = (name: Place): Meaning => ({ is: "place", place: name });
const colour = (value: string): Meaning => ({ is: "colour", colour: value });
const number = (value: number): Meaning => ({ is: "number", number: value });

/** What words mean to the demo: English as whole words, Chinese wherever it stands. */
export const vocabulary: readonly [Meaning, english: string, chinese: string][] = [
  [thing("cat"), "cats?|kittens?|kitty", "猫|貓|喵"],
  [thing("dog"), "dogs?|pupp(?:y|ies)|corgis?", "狗|犬|柯基"],
  [thing("fox"), "fox(?:es)?", "狐狸|狐"],
  [thing("rabbit"), "rabbits?|bunn(?:y|ies)|hares?", "兔子|兔"],
  [thing("bird"), "birds?|seagulls?|gulls?|swallows?|doves?", "鸟|鳥|海鸥|燕子|鸽子"],
  [thing("fish"), "fish(?:es)?", "鱼|魚"],
  [thing("fish", { colour: "#f08a2c" }), "goldfish", "金鱼"],
  [
    thing("person"),
    "person|people|man|woman|boy|girl|child|children|kid|kids",
    "人们|孩子们|人|男孩|女孩|孩子|小孩|少年|少女",
  ],
  [thing("robot"), "robots?|androids?", "机器人|機器人"],
  [thing("snowman"), "snowm[ae]n", "雪人"],
  [thing("flower"), "flowers?|roses?|tulips?|dais(?:y|ies)|blossoms?", "花朵|花|玫瑰|郁金香"],
  [thing("flower", { colour: "#f4c430" }), "sunflowers?", "向日葵"],
  [thing("tree"), "trees?|oaks?|pines?", "树|樹|松"],
  [thing("house"), "houses?|cabins?|huts?|cottages?|home", "房子|房屋|小屋|木屋|屋子|房"],
  [thing("castle"), "castles?|palaces?", "城堡|宫殿"],
  [thing("lighthouse"), "lighthouses?", "灯塔|燈塔"],
  [thing("boat"), "boats?|ships?|sailboats?", "帆船|小船|船|舟"],
  [thing("car"), "cars?|taxis?", "汽车|轿车|小车|跑车"],
  [thing("balloon"), "balloons?", "热气球|气球"],
  [thing("star", { many: true }), "stars|starry", "星空|星星|繁星|群星"],
  [thing("star"), "star", "星"],
  [thing("sun"), "sun|sunny|sunshine", "太阳|阳光|晴"],
  [thing("moon"), "moon|moonlight|moonlit", "月亮|月光|月"],
  [thing("cloud"), "clouds?|cloudy", "云|雲|多云"],
  [thing("rainbow"), "rainbows?", "彩虹"],
  [time("night"), "nights?|midnight|nighttime|dark", "夜晚|夜里|黑夜|夜空|夜景|夜色|晚上|夜"],
  [time("day"), "day|daytime|daylight|noon", "白天|中午|白昼"],
  [time("sunset"), "sunset|dusk|evening|golden hour", "日落|夕阳|黄昏|傍晚|晚霞"],
  [time("dawn"), "dawn|sunrise|morning", "日出|清晨|早晨|黎明|朝霞"],
  [
    place("sea"),
    "seas?|oceans?|lakes?|beach|shore|waves?|river",
    "大海|海边|海滩|海洋|海上|海面|海|湖|江|河",
  ],
  [place("mountain"), "mountains?|alps|peaks?|cliffs?", "高山|雪山|山脉|山顶|山上|山"],
  [place("forest"), "forests?|woods|woodland|jungle", "森林|树林|林间|林"],
  [
    place("city"),
    "city|cities|town|skyline|skyscrapers?|streets?",
    "城市|都市|街道|街|高楼|大楼|镇",
  ],
  [place("desert"), "deserts?|dunes?", "沙漠|沙丘"],
  [
    place("field"),
    "fields?|meadows?|hills?|grass|garden|park|countryside",
    "草地|草原|田野|花园|公园|山坡|乡村|田",
  ],
  [place("space"), "space|galaxy|planets?|universe|cosmos", "太空|宇宙|银河|星球|行星"],
  [place("moonscape"), "on the moon", "月球上|月亮上|月球"],
  [place("underwater"), "underwater|under the sea|aquarium", "水下|海底|水里|鱼缸|水中"],
  [{ is: "weather", weather: "rain" }, "rain|rainy|raining", "下雨|雨"],
  [{ is: "weather", weather: "snow" }, "snow|snowy|snowing|winter", "下雪|雪|冬天"],
  [{ is: "nothing" }, "depth of field|field of view|hot dogs?", "天真|春天|夏天|秋天|今天"],
  [{ is: "backdrop" }, "background|sky|skies", "背景|天空|天"],
  [colour("#cf3f3a"), "red|crimson|scarlet", "红色|红|赤"],
  [colour("#e8863a"), "orange", "橙色|橙|橘色|橘"],
  [colour("#f2c23e"), "yellow|golden|gold", "黄色|黄|金色"],
  [colour("#5a9e57"), "green", "绿色|绿"],
  [colour("#3d7cc0"), "blue", "蓝色|蓝"],
  [colour("#7e58a8"), "purple|violet", "紫色|紫"],
  [colour("#ea8fae"), "pink", "粉红色|粉色|粉红|粉"],
  [colour("#f4f1ea"), "white", "白色|白"],
  [colour("#34313c"), "black", "黑色|黑"],
  [colour("#8b9098"), "gr[ae]y|silver", "灰色|灰|银色"],
  [colour("#8a5a38"), "brown", "棕色|褐色|咖啡色"],
  [number(1), "an?|one|1", "一"],
  [number(2), "two|both|pair of|2", "两|二|双"],
  [number(3), "three|3|some|several|few", "三|几"],
  [number(4), "four|4", "四"],
  [number(5), "five|5|many", "五|许多|很多"],
];

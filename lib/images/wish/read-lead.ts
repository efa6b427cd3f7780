import "server-only";

/** How what is asked for is led up to: "could you please", "帮我". */
export type Lead = {
  end: number;
  /** "can you", "你会": which asks as well whether somebody is able to. */
  ability: boolean;
  /** "help me": where somebody may want to do it themselves. */
  helping: boolean;
  /** "would you mind", "if you": what the verb's form hangs on. */
  form: "plain" | "ing" | "past";
};

/** Reads the leading words from a place on; at the most as many as a polite person has. */
export function readLead(text: string, at: number): Lead {
  const lead: Lead = { end: at, ability: false, helping: false, form: "plain" };
  for (let count = 0; count < 12; count += 1) {
    const found = pieces.find(({ pattern }) => {
      pattern.lastIndex = lead.end;
      return pattern.test(text);
    });
    if (!found || found.pattern.lastIndex === lead.end) break;
    lead.end = found.pattern.lastIndex;
    lead.ability ||= found.ability ?? false;
    lead.helping ||= found.helping ?? false;
    lead.form = found.form ?? lead.form;
  }
  return lead;
}

type Piece = Partial<Omit<Lead, "end">> & { pattern: RegExp };

const after = String.raw`(?![a-z0-9'])[\s,!]*`;
const english = (words: string) => new RegExp(`(?:${words})${after}`, "y");
const drawn = String.raw`(?=重?画|绘|手绘|生成|产生|制作|做|设计|创[建作]|来|弄|整|搞|出|p(?![a-z])|配|draw|paint|sketch|generate|make|create|design)`;

const pieces: readonly Piece[] = [
  { pattern: /[\s,，!*_"#-]+/y },
  {
    pattern: english(
      "hi|hey|hello|hiya|yo|ok|okay|so|well|please|pretty please|pls|plz|kindly|thanks|thank you|thx|great|nice|cool|perfect|now|then|also|and|but|just|instead|maybe|perhaps|next|first|today|sure|yes|no|right|alright|there|everyone|bot|ai|quickly|quick|really|again|if possible|if you (?:can|could|don't mind)|go ahead and|feel free to|try to|be (?:so kind|kind enough)(?: as)? to|i bet you can|you (?:could|should|can|must|may)|have a go at|(?:be )?(?:able|willing) to|manage to|possibly|kind of|guys|everybody|somebody|someone|dear|mate|dude|bro|do me a favou?r(?: and)?|care to|i dare you to|i(?:'d)? bet you (?:can|could)|time to|your task(?: is)?(?: to)?|challenge|request|for fun|one more thing|oh|hm+|um|uh|plss+|plz+|ty|cheers|sorry|excuse me|good (?:morning|evening|afternoon)",
    ),
  },
  {
    pattern: english(
      "(?:can|can't|could|couldn't|will|would|won't) (?:you|u|ya)(?: guys)?|are you able to|is it possible (?:for you )?to|would it be possible (?:for you )?to|do you think you (?:can|could)|(?:can|could) (?:someone|somebody|anyone|anybody)|any chance (?:that )?you (?:can|could)|is there (?:any|a) (?:chance|way)(?: that)? you (?:can|could)|(?:i was|i am|i'm|just)(?: just)? wondering if you (?:can|could|would)",
    ),
    ability: true,
  },
  {
    pattern: english(
      "(?:i|we)(?:'d| would)?(?: really| just)? (?:want|need|like|love|prefer)(?: for)? (?:you|u) to|why don't (?:you|u|we)|why not|let's",
    ),
  },
  { pattern: english("help (?:me|us)(?: out)?(?: to)?"), helping: true },
  {
    pattern: english(
      "(?:would|do) you mind|mind|how about(?: you)?|what about|try|any chance of|fancy",
    ),
    form: "ing",
  },
  {
    pattern: english(
      "(?:i'd|i would|we'd|we would) (?:be (?:so |very )?(?:happy|glad|grateful|delighted)|love it|like it|appreciate it) if you(?: could| would)?",
    ),
    form: "past",
  },
  {
    pattern:
      /我?(?:[想要]|希望|需要|想要)(?:请|让|麻烦|拜托)?[你您](?:能|可以|来|帮我|给我)*|请问|请|麻烦|劳烦|劳驾|拜托|求求?|烦请|有劳|烦劳|劳您|辛苦[你您]?|方便的话|有空的话|如果可以的?话?|拜托了|对了|话说|那个|诶|喂|老师|小助手|机器人|宝|亲爱的|兄弟|哥们?|姐们?|能不能|可不可以|可否|能否|是否可以|可以|不如|要不要?|帮个忙|帮忙|那么|那就|那|就|好的|好了|好|嗯|哎|嗨|哈喽|你好|您好|大佬|亲|现在|直接|快点?|赶紧|马上|再|也|还|另外|顺便|接着|然后|最后|今天|随便|随手|简单|试着|试试|尝试|继续|先|谢谢/y,
  },
  { pattern: /[你您]?能够?(?![不力])|[你您]?会(?=画|做|设计|生成)/y, ability: true },
  { pattern: /[你您]/y },
  {
    pattern: new RegExp(
      `(?:帮|给|替|为|送)(?!我?[这那][张幅])[^,，写说讲问解析查找译看改总推问编教]{0,12}?${drawn}`,
      "y",
    ),
  },
  {
    pattern: new RegExp(
      `(?:用|以|按照?|根据|参考|照着?|基于|依照|结合)[^,，什怎]{1,25}?${drawn}`,
      "y",
    ),
  },
  { pattern: /[把将][^,，]{1,30}?(?=[画绘做][成为])/y },
];

import "server-only";

/** What a picture is called, as a piece of a pattern over folded text. */
export const englishPicture = String.raw`(?:pictures?|pics?|images?|imgs?|drawings?|paintings?|sketch(?:es)?|illustrations?|photos?|photographs?|portraits?|logos?|posters?|wallpapers?|icons?|avatars?|banners?|stickers?|memes?|caricatures?|cartoons?|comics?|doodles?|murals?|selfies?|renderings?|renders?|artworks?|(?:clip|concept|cover|line|pixel|digital|fan|album|wall)[ -]?art|flyers?|postcards?|thumbnails?|mascots?|tattoo designs?|emojis?|watercolou?rs?|coloring pages?|colouring pages?|(?:book|album) covers?|(?:greeting|birthday|christmas|wedding) cards?|collages?|infographics?|silhouettes?)`;

/** A picture with the words that stand before its name, and do not make it another thing. */
export const namedPicture = String.raw`(?:(?!(?:of|with|for|in|on|from|to|that|which|about|how|what|why|where|is|are|by|named|called|titled|full|containing|listing|explaining|describing|comparing|using|if|when|docker|disk|container|boot|iso|vm|system|mirror|passport|prompts?)\b)[a-z0-9'□.-]+ ){0,8}?${englishPicture}`;

/** What is called a picture, or an image, and is nothing for the eye. */
export const figurative =
  /^(?:(?:the|an?|me|us|your|this) )*(?:[a-z]+ )?(?:big|bigger|whole|full|complete|clear|clearer|overall|better|accurate|general|mental|rosy|grim|bleak) (?:picture|image)\b|^(?:an? |the )?images? (?:for|from|of) (?:the |my |a |our )?(?:arm|amd|x86|linux|docker|database|disk|server|partition|vm|system|prod)/;

export const chinesePicture = String.raw`(?:图片|图画|图像|图案|图标|插图|配图|美图|封面图?|底图|背景图|头图|照片?|相片|写真|插画|油画|国画|水彩画?|水墨画|漫画|壁画|效果图|简笔画|素描|涂鸦|海报|头像|肖像画?|自画像|壁纸|桌面|表情包?|贴纸|封面|标志|徽标|吉祥物|[队校班会]徽|徽章|(?<!的)画面|的画面|横幅|贺卡|明信片|名画|logo|icon|photo|picture|image|poster|banner|meme|avatar|pic|(?<![意试企力贪截视版构地看识读蓝])图|(?<!动)画)`;

/** Drawings that are as well, or better, given as text; here words alone can't decide. */
export const chart =
  /\b(?:charts?|graphs?|diagrams?|flow ?charts?|uml|mind ?maps?|timelines?|plots?|histograms?|gantt|wireframes?|floor plans?|binary trees?|curves?|axes)\b|(?:流程|思维导|时序|柱状|柱形|条形|饼|折线|甘特|架构|类|er|拓扑|脑|示意|曲线|散点|树状|树形|结构|关系|用例|状态|泳道|鱼骨|热力)图|图表|导图|组织结构|坐标系|函数图/;

/** Text that looks like a picture, or that draws one when it is run. */
export const textForm =
  /\b(?:ascii|mermaid|plantuml|graphviz|tikz|matplotlib|svg|kaomoji|emoticons?|unicode|markdown|latex|d3(?:\.?js)?|p5(?:\.?js)?|opengl|webgl|html5?|css|three\.?js|canvas (?:api|element))\b|\b(?:in|with|using|via|as) (?:plain |pure |valid )?(?:python|javascript|typescript|js|java|c\+\+|c#|php|ruby|kotlin|swift|rust|golang|react|vue|turtle|excel|code|box[- ]drawing|characters|emojis?)\b|\b(?:in|as) (?:plain )?(?:text|words|prose)\b|\bout of (?:characters|letters|text)\b|\btext[- ]only\b|字符画|文字画|颜文字|用[^,。]{0,6}(?:代码|程序|函数|脚本|文字|字符|文本|符号|表格|python|javascript|typescript|java|js|react|vue|excel|turtle|c\+\+|canvas)|ascii|mermaid|plantuml|svg|markdown|html|css|latex/;

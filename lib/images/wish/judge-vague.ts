import "server-only";
import type { Sentence } from "@/lib/images/wish/find-sentences";
import { chinesePicture, englishPicture } from "@/lib/images/wish/pictures";

/** Where nothing was understood as a request: whether it sounds like one nevertheless. */
export function judgeVague(sentences: readonly Sentence[]): "no" | "unsure" {
  const sounds = sentences.some(
    ({ text }) => asking.test(text) && picture.test(text) && !against.test(text),
  );
  return sounds ? "unsure" : "no";
}

const asking =
  /\b(?:please|pls|plz|can you|could you|would you|(?:i|we)(?:'d| would) (?:like|love)|(?:i|we) (?:want|need) (?:an?|some|you)|let me see)\b|请|麻烦|帮我|给我|能不能|可不可以|能否|想要|想看/;
const picture = new RegExp(
  String.raw`\b(?:draw|paint|sketch|${englishPicture})\b|[画绘]|${chinesePicture}`,
);
const against =
  /\b(?:not?|don't|doesn't|never|without|stop|how|why|what|when|where|who|which|explain|describe|teach|tell|translate|write|read|compare|drew|drawn|painted|yesterday|say|said|code|function|prompt|frame|means?|summari[sz]e|fix|list)\b|不|别|没|怎|如何|什么|为何|教|描述|分析|解释|翻译|总结|写|介绍|推荐|昨天|画了|画过|代码|函数|提示词|这[张幅]|那[张幅]|图里|图中/;

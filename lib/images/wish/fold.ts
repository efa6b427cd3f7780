import "server-only";

/**
 * The text as the rules read it: small letters, half width, simplified characters. Each character
 * stands where it stood, so that a place found in the one holds in the other.
 */
export function fold(text: string) {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\t\r]/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[\u4e00-\u9fff]/g, (character) => simplified.get(character) ?? character);
}

// Only the characters that the rules name, or that stand beside those.
const pairs =
  "畫画張张請请幫帮給给麼么個个為为爲为圖图隻只條条繪绘製制設设計计標标誌志報报紙纸寫写換换變变調调讓让牠它還还這这裡里裏里樣样會会來来點点帶带頭头顏颜顔颜書书風风幾几兩两種种實实現现學学習习說说話话謝谢見见碼码數数據据庫库線线動动過过構构賀贺劃划創创顆颗棟栋輛辆藝艺術术橫横豎竖長长寬宽邊边單单煩烦勞劳駕驾願愿譯译總总結结類类層层錢钱誰谁嗎吗著着後后開开關关對对從从須须無无別别導导筆笔館馆篇篇當当問问覺觉編编輯辑尋寻簡简應应該该東东語语詞词義义間间時时鐘钟機机電电腦脑隨随場场題题內内與与並并經经則则雙双軟软體体講讲應应聲声轉转縮缩傳传統统園园濾滤鏡镜飾饰髮发發发戲戏遊游麗丽鮮鲜陽阳陰阴雲云車车馬马鳥鸟魚鱼龍龙貓猫狗狗門门們们衝冲應应檔档屬属應应頁页網网腳脚範范項项課课師师專专業业員员讀读產产託托徵征縣县衛卫獅狮鷹鹰夢梦鄉乡親亲愛爱氣气聽听熱热燈灯腳脚";
const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [
    pairs.charAt(2 * index),
    pairs.charAt(2 * index + 1),
  ]),
);

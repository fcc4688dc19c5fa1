import type { Hit } from '../recognizer.ts'

const SCORE = 0.85

/** Cyrillic, Arabic, Han: most texts hold none and cost one look. */
const ANY = /[\u0400-\u052f\u0600-\u06ff\u4e00-\u9fff]/

/**
 * How people say in other scripts who they are and of whom they speak: `мене звати Ірина Коваленко`, `ابنتي ريم`,
 * `我是刘慧`. The lists know Latin letters only, so these cues stand for them. Each match is bounded.
 */
const PATTERNS: readonly RegExp[] = [
  // My name is, Mr, Mrs, my son, daughter, husband, wife, mother, father, brother, sister: Russian and Ukrainian.
  /(?:^|[^\p{L}])(?:зовут|звати|зовуть|имя|ім['’]я|фамилия|прізвище|господин|госпожа|г-н|г-на|г-жа|г-жи|г-же|пан|пані|пану|сын|сына|син|сина|дочь|дочери|дочка|доньк[аи]|муж|мужа|чоловіка?|жена|жены|дружин[аи]|мама|папа|тато|брат|сестр[аы])[ :—-]{1,3}(\p{Lu}\p{Ll}{1,20}(?:[ -]\p{Lu}\p{Ll}{1,20}){0,2})/dgu,
  // Two or three capitals in a row: only names have them there, and few names of places.
  /(?:^|[^\p{L}])((?=[\u0400-\u052f])\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?(?: (?=[\u0400-\u052f])\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}\p{Ll}{1,20})?){1,2})/dgu,
  // My name is, Mr, Mrs: up to three words, none of which goes on with `في` (in), `من` (from), `و…` (and my…).
  /(?:اسمي|إسمي|اسمه|اسمها|السيد|السيدة) ((?!في |من |وابن|وزوج)[\u0621-\u064a]{2,15}(?: (?!في[ .،]|من[ .،]|على |إلى |وابن|وزوج|وأنا)[\u0621-\u064a]{2,15}){0,2})/dgu,
  // My son, daughter, husband, wife, brother, sister: one word.
  /(?:ابني|ابنتي|إبني|إبنتي|زوجي|زوجتي|أخي|أختي|والدي|والدتي) ((?!في |من |لا |لم |هو |هي )[\u0621-\u064a]{2,15})/dgu,
  // My name is, I am, is called; then one of the commonest surnames and one or two signs.
  /(?:我是|我叫|名字叫|名叫|姓名[::]?|妈妈|爸爸|母亲|父亲|儿子|女儿|丈夫|妻子|联系)([王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤][\u4e00-\u9fff]{1,2}?)(?=的|[^\u4e00-\u9fff]|在|是|和|$)/dgu,
  /([王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤][\u4e00-\u9fff]{0,2})(?:先生|女士|小姐|太太|医生)/dgu,
]

/** Names in Cyrillic, Arabic and Chinese script, by the words before them. */
export function otherScriptHits(text: string): Hit[] {
  if (!ANY.test(text)) return []
  return PATTERNS.flatMap(pattern =>
    Array.from(text.matchAll(pattern), ({ indices }) => {
      const [start, end] = indices?.[1] ?? [0, 0]
      return {
        start,
        end,
        entityType: 'PERSON',
        score: SCORE,
        recognizer: 'names',
        because: ['said to be a name'],
      }
    }),
  )
}

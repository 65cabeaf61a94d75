"""Finds the noun phrase that a Chinese figure counts or measures: behind its measure word, or before it in the clause.

There is no tokeniser: a phrase ends at punctuation, digits, and words that seldom stand inside a noun phrase.
"""

import re

_VERBS = (
    "实现|完成|达到|达成|建成|建立|建有|新建|改建|扩建|修建|续建|兴建|开工|竣工|投产|投用|开展|举办|召开|组织|参加|参与|吸引|吸纳|带动|辐射|覆盖|惠及|涉及|涵盖|"
    "提供|开发|发放|落实|投入|拨付|下达|安排|争取|筹集|整合|拉动|撬动|引进|引入|签约|落地|入驻|获得|获批|获评|入选|荣获|荣膺|评为|认定|创建|培育|打造|"
    "推进|推动|推广|加快|提升|提高|改善|解决|保障|保持|维持|稳定在|控制在|增加到|增加至|增加|增长|上升|下降|减少|降低|突破|超过|接近|不足|不到|高于|低于|"
    "位居|位列|排名|成为|作为|属于|来自|分布|位于|占到|占|纳入|列入|进入|迈入|迈上|迁入|搬入|入住|搬进|脱贫|出列|摘帽|受益|增收|创收|盈利|赚|收获|采收|收购|销售了|卖出|"
    "帮助|帮扶了|支持|扶持了|引导|动员|鼓励|输送|转移|培训|安置了|聘用|招聘|招收|录用|雇用|救助|资助|奖励|补助|补贴|减免|退还|缴纳|支付|支出|花费|耗资|"
    "使用|运行|运营|营业|供应|供给|向|接待|服务|走访|排查|核查|验收|审核|拥有|具有|共有|现有|设有|设立|设置|配备|配置|安装|购置|购买|采购|改造|整治|治理|清理|拆除|"
    "种植|养殖|饲养|栽种|栽植|播种|出栏|存栏|产出|生产|制定|出台|印发|发布|公布|颁发|办理|受理|处理|查处|新增|累计|总计|合计|共计|共|总共|全部|全面|先后|陆续|分别|仅|只|"
    "就业|创业|居住|生活|外出|返乡|务工|上岗|上线|上市|通车|通过|正在|已经|曾经|预计|计划|力争|确保|将|超|达|约|近|逾|为|是|有|在|被|把|让|使|由|从|到|至|给|对|向|与|及|或|并|而|"
    "了|着|过|已|正|还|也|均|各|每|其中|因此|所以|但|如果|以及|等"
)
# Verbs after which the object may follow directly, read from the right of what stands before the number.
_LEADING = re.compile(
    r"^(?:其中|目前|现在|如今|当前|今年|全[市县区省国乡镇村州年]|我[市县区省国]|该[市县区省乡镇村州]|本[市县区省]|当地|当年|当月|累计|共计|总共|已|共|预计|计划|力争|平均|"
    r"同比|环比|分别|的|还|也|各|则|就|将|仅|只|单|每年|每月|每天|每户|每亩|每人|一年|年|以来|,|\s)+"
)
_TRAILING = re.compile(
    r"(?:(?<!国)有|为|是|达到?|达成|约|近|超过?|逾|突破|接近|不足|不到|至少|高达|多达|仅|只|共|共计|总计|合计|累计|总共|已|将|可|能|又|再|均|分别|同比|环比|比上年|较上年|"
    r"增长|增加|上升|下降|减少|降低|提高|提升|上涨|下跌|回落|增至|升至|降至|增加到|增加至|提高到|提高至|下降到|下降至|上升到|上升至|扩大到|扩大至|由|从|到|至|了|过|在|"
    r"平均|实际|预计|估计|大约|大概|左右|稳定|保持|维持|控制|完成|实现|净|的|:|,|\s|\()+$"
)
_FUNCTION = re.compile(r"(?:实现|完成|达到|建成|新建|建有|开展|举办|召开|组织|吸引|吸纳|带动|覆盖|惠及|涉及|提供|开发|发放|落实|投入|拨付|下达|安排|争取|筹集|整合|撬动|引进|签约|获得|获批|培育|打造|推进|"
    r"解决|保障|帮助|支持|引导|动员|输送|转移|培训|安置|接待|拥有|共有|现有|设有|设立|配备|安装|购置|购买|改造|整治|出栏|存栏|新增|累计|共计|总计|合计|总共|先后|陆续|分别|预计|计划|力争|确保|"
    r"其中|成为|占|使|让|为了|对|向|在|由|从|将|把|给|是|有(?!机|色|限|效)|(?<!所)有|达|了|已|共|仅|每)")
_STOP_AFTER = re.compile(
    r"[\s，。；：、！？,.;:!?()（）《》“”\"'‘’\[\]【】\d%/|+<>~-]|[一二两三四五六七八九十百千]+(?=[个名户家座条处项人亩种类])|"
    r"和(?!美|谐|平)|以(?!工代|色列)|后(?!续|扶|勤|备|台)|中(?![心学小药医国草层央型外职高专等])|上(?!市|游|山|岗)|下(?!乡|游|沉|岗)|内(?![陆河])|外(?![贸资商来部语地籍])|前(?!沿|列)|"
    r"对(?!口|外|接)|有(?![机色限效])|" + "|".join(sorted(_VERBS.split("|"), key=len, reverse=True)).replace("|培训|", "|培训(?!班|基地|中心|课)|").replace("|就业|", "|就业(?!岗|帮扶|服务|机会|车间|人|基地|率)|")
    .replace("|创业|", "|创业(?!园|基地|者|人|项目|孵化)|").replace("|生活|", "|生活(?!用|垃圾|污水|服务|区|区域|设施)|").replace("|养殖|", "|养殖(?!场|基地|户|业|小区|园|合作|专业|企业|项目)|")
    .replace("|种植|", "|种植(?!基地|户|业|园|合作|大户|专业|示范|项目)|").replace("|生产|", "|生产(?!基地|线|企业|车间|厂|总值|用)|").replace("|服务|", "|服务(?!中心|站|点|业|平台|队|事项|机构|组|社|企业|项目|体系|网点)|")
    .replace("|居住|", "|居住(?!区|地|点)|").replace("|脱贫|", "|脱贫(?!人口|户|村|县|群众|劳动力|家庭|地区|攻坚)|").replace("|返乡|", "|返乡(?!创业|农民|人|大学|青年|入乡)|").replace("|务工|", "|务工(?!人员|人|群众|就业|经济)|")
    .replace("|治理|", "|治理(?!项目|工程|中心)|").replace("|改造|", "|改造(?!项目|工程|提升)|").replace("|整治|", "|整治(?!项目|工程)|").replace("|办理|", "|办理(?!点|窗口)|").replace("|保障|", "|保障(?!房|性|中心|站|点|项目)|")
    .replace("|推广|", "|推广(?!站|中心|项目|基地)|").replace("|开发|", "|开发(?!区|项目|企业)|").replace("|帮扶了|", "|").replace("|转移|", "|转移(?!就业|支付)|").replace("|运营|", "|运营(?!中心|企业|商)|")
    .replace("|支持|", "|支持(?!项目|政策)|").replace("|投入|", "|投入(?!品|资金)|").replace("|占|", "|占(?!地)|").replace("|过|", "|过(?!渡|程)|").replace("|达|", "|达(?!标)|").replace("|超|", "|超(?!市|级|高|大|低|算|导)|")
    .replace("|近|", "|近(?!郊|海)|").replace("|为|", "|为|").replace("|在|", "|在(?!建|校|岗|册|读|线|园|研)|").replace("|等|", "|等(?!级|次|奖|候)|").replace("|到|", "|到|").replace("|对|", "|").replace("|有|", "|").replace("|向|", "|向|")
    .replace("|正|", "|").replace("|已|", "|已|").replace("|给|", "|给(?!水|排水)|").replace("|只|", "|").replace("|仅|", "|仅|").replace("|是|", "|是|").replace("|各|", "|各|").replace("|共|", "|共(?!同|享|产|青|育)|").replace("|将|", "|将(?!军)|").replace("|由|", "|由|").replace("|至|", "|至|").replace("|与|", "|与|").replace("|使用|", "|使用|")
)
_CLAUSE = re.compile(r"[，。；！？;!?\n\t()（）《》“”\"\[\]【】|、,:]")
_SHORT_TAILS = "室社园区站点厂店馆所院校户队员型机器车线路桥库房场亭坝渠堂部组班岗级树果地田圃棚窖池塔"
PHRASE = 18  # characters that a counted noun phrase may have at most
CLAUSE = 40  # characters that are read before a number


def phrase_after(simple: str, start: int) -> int:
    """The end of the noun phrase that begins at `start`; `start` itself where none does."""
    window = simple[start : start + PHRASE]
    stop = _STOP_AFTER.search(window)
    end = stop.start() if stop else len(window)
    phrase = window[:end]
    if "的" in phrase:
        head, _, tail = phrase.rpartition("的")
        end = len(head) if not tail else end
    return start + end


def head_noun(phrase: str) -> str:
    """The last word of a noun phrase, by the lengths that Chinese nouns have: 标准化蚕房 -> 蚕房, 幸福食堂 -> 食堂."""
    phrase = phrase.rpartition("的")[2]
    if len(phrase) <= 3:
        return phrase
    return phrase[-3:] if phrase[-1] in _SHORT_TAILS and phrase[-2] not in "厂库车水校" else phrase[-2:]


def phrase_before(simple: str, start: int, floor: int) -> tuple[int, int]:
    """The noun phrase that stands before a number, down to `floor`: what the clause says is measured; empty where nothing does."""
    low = max(floor, start - CLAUSE)
    chunk = simple[low:start]
    last = None
    for last in _CLAUSE.finditer(chunk):  # noqa: B007 - the last boundary counts
        pass
    if last:
        low += last.end()
        chunk = simple[low:start]
    trailing = _TRAILING.search(chunk)
    body = chunk[: trailing.start()] if trailing else chunk
    leading = _LEADING.match(body)
    offset = leading.end() if leading else 0
    cut = offset
    for verb in _FUNCTION.finditer(body, offset):
        if verb.end() < len(body):
            cut = verb.end()
        elif verb.start() == offset:
            break
        else:
            body = body[: verb.start()]
    again = _LEADING.match(body, cut) if cut else None
    if again:
        cut = again.end()
    return low + cut, low + max(cut, len(body))

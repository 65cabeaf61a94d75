"""Finds the noun phrase that a Chinese figure counts or measures: behind its measure word, or before it in the clause.

There is no tokeniser: a phrase ends at punctuation, digits, and words that seldom stand inside a noun phrase. The
tables below are such words; after a slash stand the characters that make a noun of a word when they follow it
(培训/班: 培训班).
"""

import re
from collections.abc import Mapping

from hechi_kg.recognise.first_characters import SPACES, begins_of

# Words that end a noun phrase which runs to the right of a measure word.
_ENDS = """
实现 完成/率 达到 达成 建成 建立 建有 新建 改建 扩建 修建 续建 兴建 开工 竣工 投产 投用 开展 举办 召开 组织/化 参加/工
参与 吸引 吸纳 带动 辐射 覆盖 惠及 涉及 涵盖 提供 开发/区项企工园重 发放 落实 投入/品资 拨付 下达 安排 争取 筹集 整合
拉动 撬动 引进 引入 签约 落地 入驻 获得 获批 获评 入选 荣获 荣膺 评为 认定 创建 培育 打造 推进 推动 推广/站中项基 加快
提升/工项行 提高 改善/计工项 解决/率 保障/房性中站点项 保持 维持 稳定 控制 增加 增长/极点 上升 下降 减少 降低 突破 超过
接近 不足 不到 高于 低于 位居 位列 排名 成为 作为 属于 来自 分布 位于 占/地 纳入 列入 进入 迈入 迈上 迁入 搬入 入住 搬进
脱贫/人户村县群劳家地攻 出列/村 摘帽/县 受益 增收/项 创收 盈利 收获 采收 收购/点站 卖出 帮助 支持/项政 引导 动员
鼓励 输送 转移/就支 培训/班基中课学点机 聘用 招聘/会活岗专 招收 录用 救助/站 资助 奖励 补助/金 补贴/金 减免 退还
缴纳 支付 花费 耗资 使用 运行 运营/中企商 营业/厅 接待/站点 走访 排查 验收 拥有 具有 共有 现有 设有 设立 设置 配备
配置 安装 购置 购买 采购 改造/项工 整治/项工 治理/项工中 清理 拆除 出栏 存栏 制定 出台 印发 发布 公布 颁发 办理/点窗
受理 新增 累计 总计 合计 共计 总共 全部 全面 先后 陆续 分别 仅 就业/岗帮服机车人基率困项 创业/园基者人项孵团带
居住/区地点 返乡/创农人大青入 务工/人群就经岗 上岗 上线 上市/公企 通车 通过 正在 已经 预计 计划/生 力争 确保 进行 予以
加以 穿梭 抱团 忙着 忙碌 达 约 近/郊海 逾 是 被 把 让 使/馆命节用 由 从 到 至 给/水排 向 与 或 并 而 了 着 也 均 各
每 其中 因此 但 如果 以及 等/级次候 依次 相继 同时 全年 共/同享产青育建治 在/建校岗册读线园研库 为 和/美谐平睦
以/工色 后/续扶勤备台 中/心学小药医国草层央型外职高专等华 上/市游山岗海善 下/乡游沉岗 内/陆河 外/贸资商来部语地籍卖
前/沿列 对/口外接象应照比 有/机色限效关 超/市级高大低算导 过/渡程 将/军 还 就/业 填补 受/灾援训
增至 增到 升至 降至 减至 增为 退出/机 依靠 依托 凭借 借助 集中/供安养居住式连隔攻 实施/方 开始 准备 申请 曾经 曾
复工 复产 复学 复课 结业 扎实 顺利 进展 亮相 布局 细化 稳 提前
不/锈同 规模化/工企养种基供农 获/得奖 可/再持 之一 之二 之首 之多 才/能干艺智 未/来成 已
乔迁 喜迁 启动/仪资器 实行 试生产 试运行 试运营 试投产 试种 开竣工 发展/区项示
如今 合资 出资 参展 参会 前来 来到 展出 铺通 都 正/式规常宗版品 形成 连通 连接 里/程弄
平均 最后 最终 高速运转 运转 作响 轰鸣 整村搬迁至 整村搬迁到 整体搬迁至 整体搬迁到 整寨搬迁到 整屯搬迁到 搬迁至 搬迁到
一字 昼夜 招生/办 作业/区本 排开 于
加入 合作/社医 成立 种/植养业子苗类群菜粮茶桑烟果牛猪羊鸡禽畜
总里程 总长 总面积 总投资 总产值 总产量 总建筑面积 总规模 总人口
今年 去年 明年 上年 前年 当年 本月 上月 以上 左右 住上 住进 走出 共同 构筑 构建 随机 往返 调查/队
组成 串联 种桑 养蚕/业户场 同日 同步 满负荷 齐全 继续 能够 可以 整个 开始 转个 忙个 如何 签订 签署
赴/约 用于 整齐/划 纷纷 不停 来回 飞速 有条不紊
"""
# Words after which the object of a clause begins, read from the right of what stands before a number.
_BEGINS = """
实现 完成 达到 打算 建成 新建 改建 扩建 修建 续建 兴建 建有 建设/项工任资用投面里规成 开展 举办 召开 组织/化 吸引 吸纳
带动 覆盖/率面 惠及 涉及 提供 开发/区 发放 落实 投入/强 建立 领到 拨付 下达 安排 争取 筹集 整合 撬动 引进 签约 获得 获批
培育 打造 推进 解决/率 保障/房性水 帮助 支持/资 引导 动员 输送 转移/就支 培训/班基中费人 安置/点区房社小人率型
接待/能量人 拥有 共有 现有 设有 设立 配备 安装 购置 购买 改造/项工面 整治/项 出栏/量率 存栏/量 新增 累计 共计 总计 合计
总共 先后 陆续 分别 预计 计划/投 力争 确保 其中 成为 占到 占/比地 使/用馆 让 为了 对/口外接象应照比
向 在/库建校岗册读线园研 由 从/业事教医 将/军 把 给/水 是 有/机色限效关 达/标 了 已经 已 共/同享产青育建治识
搬迁/群户人安任点对项工脱社区后扶入率劳家村规计搬 仅
实施 栽种 种植/面业户规收基园大 养殖/业户规收基场大 饲养/量 收购/价量 销售/收额量价 生产/总能线成率 比/例重
"""
_LEADING = re.compile(
    r"^(?:其中|最初|起初|当初|原先|从前|年[底末初内中]|常年|另外?|时间[里内]|目前|现在|如今|当前|今年|去年|全[市县区省国乡镇村州年](?!性)|我[市县区省国]|"
    r"该[市县区省乡镇村州]|本[市县区省]|[我他她](?:们|家)?(?=每)|当地|当年|当月|累计|共计|总共|已经|已|共(?![同享产育建])|预计|计划|"
    r"力争|平均|"
    r"同比|环比|分别|的|还|也|各(?![类级项种])|则|就(?![业地近医学])|将(?!军)|仅|只|单|平均每\S|每(?:公斤|平方米|"
    r"立方米|[年月天斤亩户人个吨名头只])|年(?![均平度产收末初货轻龄节])|以来|,|\s)+"
)
_LEADING_BEGINS = begins_of(_LEADING.pattern) or frozenset()
_TRAILING_WORDS = (
    r"(?:有望|每[天日月年]|以每年|以年均|年均|首次|再次|累计|(?<![国所持特拥保])有|为|是|占到?|达到?|达成|发展到|(?<!签)约|近|超过?|逾|突破|接近|不足|不到|至少|不低于|不少于|不高于|"
    r"高达|多达|仅|只|共|共计|总计|合计|累计|总共|已经|已|还|也|以|将|可|能|就|又|再|均|各|分别|同比|环比|比上一?年|"
    r"较上一?年|"
    r"新增|增长|增加|增|上升|升|下降|降|减少|减|降低|提高|提升|上涨|涨|下跌|跌|减低|回落|回升|增至|升至|降至|"
    r"扩大到|扩大至|由|从|到|至|了|过|在|平均|实际|预计|估计|大约|大概|左右|稳定|保持|维持|控制|完成|"
    r"按(?:可比|不变|现行?)(?:价格?|口径)(?:计算|核算)?|实现|净|的|:|,|\s|\()+"
)
_TRAILING = re.compile(_TRAILING_WORDS + "$")
_TRAILING_CHARS = "".join({*re.findall(r"\w", _TRAILING_WORDS), *":,(", *SPACES})  # of which all such words are
# All up to the last end of a clause or digit, but not that of 4A级.
_CLAUSE = re.compile(r"(?s:.*)(?:[，。；！？;!?\n\t()（）《》“”\"\[\]【】|丨、,:~-]|\d(?!A级))")
_SHORT_TAILS = "室社园区站点厂店馆所院校户队员型机器车线路桥库房场亭坝渠堂部班岗级树果田圃棚窖池塔州"
_TWO_BEFORE_TAIL = "片景园社山校库厂新老城郊牧林灾疫病矿水车车级类型式性化"
_TWO = (
    "成果",
    "航班",
    "列车",
    "工厂",
    "小区",
    "地区",
    "法院",
    "剧院",
    "车站",
    "酒店",
    "网点",
    "商店",
    "学校",
    "部队",
    "人员",
    "党员",
    "病房",
    "厂房",
    "库房",
    "住房",
    "公路",
    "道路",
    "铁路",
    "线路",
    "大桥",
    "蔬果",
)
_SINGLE = "省市县乡镇村屯新老旧大小"
PHRASE = 18  # characters that a counted noun phrase may have at most
CLAUSE = 40  # characters that are read before a number


# What does not stand before a word where it ends a phrase: 规上, 海上, 线上, 集中 and 附近 are parts of nouns.
_UNLESS = {
    "上": "规 海 线 网 以",
    "以上": "规模 级 级及 办及",
    "以": "规模 级 级及 办及",
    "有": "国 公 私",
    "中": "集 高 初 职 城 大",
    "计划": "改善",
    "达": "发",
    "种": "良 品 树 蚕 引 繁 制 育 物 各 多 此 特 工 几 一 两 三 四 五 六 七 八 九 十",
    "组织": "际 会 党 群 团 方",
    "才": "人",
    "近": "附",
    "后": "灾 产 课 售 术",
    "下": "林 线 地 水 树",
    "外": "海 海内",
    "内": "海",
    "开发": "综合",
    "向": "东 南 西 北 单 双 定",
    "像": "摄 录 图 石 铜 雕 佛 塑",
}


def _forms(words: str, unless: Mapping[str, str]) -> str:
    """One pattern of the words of a table, of which the longest matches.

    Each branch opens with its own character, so that a search passes over the others fast; what must not stand before
    a word is looked for from behind it.
    """
    branches: dict[str, list[str]] = {}
    for form in sorted(words.split(), key=lambda form: -len(form.partition("/")[0])):
        word, _, tail = form.partition("/")
        before = unless.get(word, "").split()
        singles = "".join(part for part in before if len(part) == 1)
        looks = [f"[{singles}]"] * bool(singles) + [part for part in before if len(part) > 1]
        back = "".join(f"(?<!{look}{word})" for look in looks)
        branches.setdefault(word[0], []).append(word[1:] + back + (f"(?![{tail}])" if tail else ""))
    return "|".join(f"{char}(?:{'|'.join(rests)})" for char, rests in branches.items())


_MARKS = r"\s，。；：、！？,.;:!?()（）《》“”「」『』\"'‘’\[\]【】\d%/|+<>~-"
_NUMERALS = "一二两三四五六七八九十百千"
_STOPS = _forms(f"{_ENDS} 像", _UNLESS) + "|及(?!以上)"
_STOP = re.compile(
    # the characters that a match begins with, looked at first
    rf"(?=[{''.join(sorted(begins_of(_STOPS) or ()))}{_NUMERALS}{_MARKS}])"
    rf"(?:[{_MARKS}]|[{_NUMERALS}]+(?=[个名户家座条处项人亩种类])|{_STOPS})"
)
_FUNCTION = re.compile(_forms(_BEGINS, {form.partition("/")[0]: "国 所 持 特 公 保" for form in _BEGINS.split()}))


def behind_last(upto: re.Pattern[str], simple: str, low: int, high: int) -> int:
    """Where begins what stands between two places behind all that a pattern matches from the first; the first itself
    where it matches nothing."""
    found = upto.match(simple, low, high)
    return found.end() if found else min(low, high)


_DONE = frozenset("通建修到有养种栽办装盖搭挖")  # 通了, 建了
_EACH = frozenset("户人亩村")  # 户均, 人均


def phrase_after(simple: str, start: int) -> int:
    """The end of the noun phrase that begins at `start`; `start` itself where none does."""
    window = simple[start : start + PHRASE]
    stop = _STOP.search(window)
    end = stop.start() if stop else len(window)
    if stop and stop[0] == "了" and window[end - 1 : end] in _DONE:
        end -= 1  # the verb before 了: 10个县区通了高速公路
    if stop and stop[0] == "均" and window[end - 1 : end] in _EACH:
        end -= 1  # 5000户搬迁群众户均增收
    head, of, tail = window[:end].rpartition("的")
    return start + (len(head) if of and not tail else end)


def head_noun(phrase: str) -> str:
    """The last word of a noun phrase, by the lengths that Chinese nouns have: 标准化蚕房 -> 蚕房."""
    phrase = phrase.rpartition("的")[2]
    if len(phrase) <= 3 or phrase.endswith(("机器人", "加工厂", "处理厂")):
        return phrase[-3:]
    long = phrase[-1] in _SHORT_TAILS and phrase[-2] not in _TWO_BEFORE_TAIL and phrase[-3] not in "级类化型"
    long = long and (len(phrase) % 2 == 1 or phrase[0] in _SINGLE)  # words of two: 农村公路|危桥, one before: 村|卫生室
    return phrase[-3:] if long and phrase[-2:] not in _TWO else phrase[-2:]


def phrase_before(simple: str, start: int, floor: int) -> tuple[int, int]:
    """The noun phrase before a number, down to `floor`: what the clause measures; empty where there is none."""
    low = behind_last(_CLAUSE, simple, max(floor, start - CLAUSE), start)
    chunk = simple[low:start]
    stem = len(chunk.rstrip(_TRAILING_CHARS))
    trailing = _TRAILING.search(chunk, stem) if stem < len(chunk) else None
    body = chunk[: trailing.start()] if trailing else chunk
    leading = _LEADING.match(body) if body[:1] in _LEADING_BEGINS else None
    cut = leading.end() if leading else 0
    for verb in _FUNCTION.finditer(body, cut):
        if verb.end() < len(body):
            cut = verb.end()
    if cut and body[cut : cut + 1] in _LEADING_BEGINS and (again := _LEADING.match(body[cut:])):
        cut += again.end()
    return low + cut, low + max(cut, len(body))

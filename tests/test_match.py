"""Which words and names a sentence is cut into: spec tables of covers, and the properties that any cover has."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import cut, failing, mark_names, mentions_of, unmark, words

# --- words: the pieces of a title ---------------------------------------------------------------------------------------------

COVERS = [
    # the short name of a place before its committee, the long one before its head: neither takes a character of the other
    "黄冈·市委·书记",
    "黄冈市·市长",
    "黄冈市·人民政府·市长",
    "黄冈市·人大常委会·主任",
    "中共·黄冈·市委·书记",
    "麻城·市委·常委",
    "杭州·市委·书记",
    "滕州·市委·书记",  # the short name of 滕州市 ends like a prefecture's
    "恩施·州委·副书记",
    "恩施州·州长",
    "西湖区·区长",
    "长阳土家族自治县·县长",
    "内蒙古自治区·党委·书记",
    # a village named like a county
    "长岭县·县委·书记",
    "长岭关·村党支部·书记",
    # what stands before an office and what is part of it
    "市委·组织部·部长",
    "市委·组织部长",
    "常务副·县长",
    "代·县长",
    "县·公安局·局长",
    "南靖县·梅林镇·副镇长",
    "南靖县·书洋·镇党委·副书记",
    "市·发展和改革委·主任",
    "县·疫情防控指挥部·指挥长",
    "省委·第三·巡视组·组长",
    "市·发展和改革委员会·主任",
    "省·卫生健康委员会·副主任",
    "和田·地委·书记",  # the short name is a common word
    "西湖·区委·书记",  # 西湖区 is a district, too
]


@pytest.mark.parametrize("pieces", COVERS)
def test_pieces_of_a_title(pieces: str) -> None:
    assert cut(pieces.replace("·", "")) == pieces


@pytest.mark.parametrize(
    "kinds",
    [
        "黄冈/place 市委/organ 书记/office",
        "常务副/mod 部长/office",
        "市领导/label",
        "县长/office 主持召开/verb 会议/meeting",
        "由/mark 县长/office 主持/verb",
        "5月8日/date",
        "，/mark 。/stop",
    ],
)
def test_kinds_of_pieces(kinds: str) -> None:
    pieces = [tuple(piece.split("/")) for piece in kinds.split()]
    found = mentions_of("".join(text for text, _ in pieces))
    assert [(mention.text, mention.kind) for mention in found] == pieces


# --- names: 【】 around each ---------------------------------------------------------------------------------------------------

NAMES = [
    "出席会议的县领导有【高志远】、【周明远】",
    "卫生部长【马伊·卡洛】已宣布成立指挥部",
    "埃及总统【哈里斯托卡利季斯】、多位部长出席",
    "总统【哈桑】和约200名代表出席",
    "县长【韩立】与代表们一起审议报告",  # 与 before a verb ends a name, but 代表 is none here
    "县长【沈永和】代表县委讲话",
    "【方晴】县长冒雨来到大河镇",
    # before a verb that could lend the name a character
    "副市长【何飞】出席会议",
    "【何飞】主持",
    "市长【高建】指出，要抓好落实",
    "副市长【许文】强调，要抓好落实",
    "县长【于海】要求各乡镇守住底线",
    "县委书记【欧阳清】到会讲话",
    "县委书记【司马亮】在会上讲话",
    "副县长【方晴】就防汛工作作部署",
    "【方晴】汇报了情况",
    "【方晴】通报情况",
    "县长【方晴】表示欢迎",
    "县长【方晴】向大家表示感谢",
    "副县长【方晴】率队检查",
    "副县长【方晴】一行来到车间",
    "副县长【谢飞】来到现场",
    "市委书记【方晴】来我县调研",
    "县长【陈立】立即部署",
    "县长【陈力】作报告",
    "县政协主席【方晴】作常委会工作报告",
    "县长【方正明】主持会议",
    "县委书记【方晴】任组长",
    # names that end in a word of a title, a place or a clause
    "县长【田主】主持会议",
    "县长【时建国】主持",
    "副县长【陈到】到会",
    "副县长【李正】在会上发言",
    "副县长【王将】参加",
    "副县长【高长】参加",
    "县人大常委会主任【郑会】会上强调",
    # between small words
    "会议由【方晴】主持",
    "由副县长【方晴】主持",
    "受县长【方晴】委托，副县长【高志远】主持会议",
    "县长【方晴】和副县长【高志远】出席",
    "县长【方晴】与副县长【高志远】共同出席",
    "会上，【孙一鸣】作了发言",
    "县委书记【方晴】的讲话",
    "副县长【方晴】同志主持会议",
    "副县长【方晴】等出席",
    "县委书记【方晴】（女）出席",
    "【周明远】县长强调",
    # names that are common words: their place in the sentence makes them names
    "县长【任重】主持会议",
    "县长【万里】出席会议",
    "副县长【向东】列席会议",
    "县委书记【安宁】讲话",
    "县委书记【江山】主持",
    "县长【温暖】主持会议",
    # names that are places, too
    "县领导【方晴】、【金林】、【黄山】出席",
    "市领导【安康】、【方晴】出席",
    "副县长【易门】、【方晴】参加会议",
    "县长【沙河】主持会议",
    "县长【米易】主持会议",
    "黄石市、金林区负责人参加",
    # names without a Han surname
    "州人大常委会副主任【多吉扎西】出席",
    "州领导【扎西顿珠】、【方晴】、【洛桑次仁】参加",
    "州长【扎西】主持会议",
    "自治区主席【旦增】讲话",
    "县委书记【巴桑】讲话",
    "旗长【巴图】主持会议",
    "副旗长【乌云其其格】、【其木格】参加",
    # nor without a list: their parts are known
    "旗人大常委会主任【萨仁其其格】，旗长【方晴】出席",
    "副旗长【那日苏毕力格】出席会议",
    "县政协主席【乌兰】列席",  # also a county
    "调研组先后到都兰、乌兰两县",
    "副州长【吐尔逊·阿不都拉】、【方晴】参加会议",
    "副县长（挂职）【乌云图雅】作报告",
    "副旗长【包乌日汗】、【白图雅】参加",  # a surname before them
    "旗妇联主席【包乌日汗】出席会议",
    "县长【召罕嫩】就经济工作作了安排",
    # behind a title 和 is a surname
    "县委书记【和志明】主持会议",
    "县长【方晴】和【高志远】出席会议",
    "县委副书记【怒远江】以及其他常委参加",
    "副县长【方晴】、【和晓东】参加",
    "副专员【阿布都热合曼】参加",
    "组织网格员学起来、用起来",
    "副州长【努尔兰】、【叶尔兰】参加",
    "县长【吉克尔】主持",
    "县领导【方晴】、【铁成】、【陆远】出席",
    "副州长【阿依努尔·买买提】参加会议",
    "州政协主席【尼玛次仁】列席会议",
    # the small word behind them would govern nothing, or a longer word than the verb behind them begins within them
    "旗长【宝音德和】主持会议",
    "省委决定：【索朗才让】同志任县委书记",
    "市领导【方晴】、【阿依努尔·买买提】出席会议",
    "县人大常委会主任【吉子乌来】，县长【方晴】出席",
    "州委党校常务副校长【东主才让】主持",
    "县委书记【阿依努尔·买买提】在会上强调",
    "县领导【方晴】、【开赛尔·阿不都克里木】及各乡镇负责人参加",
    "县长【苏和巴图】，副县长【方晴】参加",  # one character is no name that 和 could join
    "选举【方晴】、【高志远】、【罗奕】为副县长",
    # a word that no title could be followed by, and a rare surname
    "县政协副主席【雷成功】应邀列席",
    "副市长【妥玉山】出席会议",
    "县领导【方晴】、【代青多吉】、【陆远】参加",  # 代 stands for acting only before an office
    # abroad
    "俄罗斯总理【伊万·彼得罗夫】出席",
    "总统【瑟尔科夫】会见代表团",
    "哈萨克斯坦副总理【博佐耶夫】出席",
    "法国总统【杜拉尔】出席",
    "美国总统【布朗特】和国务卿【科尔森】出席",
    "日本首相【山田太郎】出席",  # any characters, where a state is named
    # abroad, with a small word or a verb behind
    "欢迎芬兰共和国总统【亚里斯大·博图多】对中国进行国事访问",
    "全国人大常委会副委员长【雪来提·扎买提】在北京会见来宾",
    "澳大利亚前总理【保尔·贝廷】批评这一做法",
    "美国贸易部长【卡特·莱姆科】立即当场反驳",
    "其经济顾问【哈桑·穆塔法】为新一届政府总理",
    "伊朗总统【阿里·马赫迪】同一天警告",
    "国家主席【方晴】向【尼布·布多尔】致贺电",
    "白俄罗斯总统【卢申科】说，双方合作广泛",
    "伊朗总统【莱赫】结束访问",
    "柬埔寨首相【洪玛尼】感谢中方",
    "多米尼克总理【凯里特】夫妇出席",
    "国家主席同【苏明】举行会谈",
    "国务院总理【李方强】在京出席会议",
    "【方晴】说，要抓好落实",
    "法国总理【杜拉尔】在巴黎会见记者",
    "印度总理【莫多】致慰问电",
    "【方晴】主席同【阮富平】在北京会谈",
    "副总理兼企划财政部长官【崔相明】出席",
    "泰国新总理【他信那】发表讲话",
    # the title is the head of a longer word
    "古巴革命领导人【劳尔·卡多罗】出席",
    "非洲大陆自贸区秘书长【梅尔内】出席",
    "会议由委员会加强管理",
    # words that stand where a name could
    "负责人依法查处",
    "总书记步行来到广场",
    "向新聘任国务院参事颁发聘书",
    "总理称不会放弃",
    # no names: who is from a place, a body before its head, towns that are counted, half a calling, what officials care for
    "【方晴】，男，1974年3月生，甘肃静宁人，现任灵台县县长",
    "云冈矿矿长【方晴】发言",
    "赤岗市副市长【方晴】发言",
    "对大均村、李宝村进行了表彰",
    "五龙口、梨林三镇镇长参加",
    "特约监察员【方晴】发言",
    "县级领导包乡、乡干部包村",
    "省委书记【方晴】打来电话询问情况",
    "芮城、平陆、万荣、垣曲等县汇报了情况",
    "极米、新易盛、阿斯特等企业负责人发言",
    "叶柏寿街道党工委副书记【方晴】参加",
    "副总经理【郗新泉】来青检查时",
    "由分管负责同志代为参会",
    "旗委书记【孟克达来】主持会议",
    "【朝鲁】同志不再担任旗委书记职务",
    "副主席【起国珍】主持会议",
    "新生代表【阿丽米热·艾尔肯】发言",
    "副州长【此里达吉】，县长【方晴】参加",
    # no names: words that begin like one
    "全面落实各项工作，高度重视安全生产",
    "会议强调，要高度重视，方法要对",
    "各乡镇主要负责人参加会议",
    "全县上下要万众一心",
    "金融工作会议召开",
    "周密部署，严格管理",
    "和谐社会建设要求高",
    "农发行副行长【方晴】汇报",
    "大河镇负责人参加",
    "【方晴】书记多次强调，要守住底线",
    "【方晴】主席同大家合影",
    "【方晴】书记亲自部署",
    "【方晴】总书记高度重视",
    "党员干部、群众、企业家参加",
    "交通、水利、应急等部门负责人参加会议",
    "坚持标本兼治、系统治理，县长【方晴】强调",
    "农业、工业、旅游业要统筹推进",
    "推动项目建设、招商引资、乡村振兴，副县长【方晴】汇报",
    "局长要带头落实",
    "县长要亲自抓",
    "主任带队检查",
    "部长会议召开",
    "由局长带队",
    "总书记指引方向",
    "代表建议办理情况",
    "各乡镇长参加",
    "驻村书记讲述扶贫故事",
    "书记谈改革",
    "厂长经理座谈会",
    "新任县长亮相",
    "要抓重点、补短板、强弱项，县长【方晴】要求",
    "迅速组织核酸筛查、加快溯源、严格社区管控，部门要协作",
    "总理【布朗】互致贺电",
    "相关部门负责人和县长【方晴】参加",  # 和县 is a county
    "【陆远】、【方晴】等领导和嘉宾出席",  # 和 is a surname
    "【方晴】县长首次主持会议",
    "【方晴】县长冒雨来到大河镇",
    "【方晴】总书记两次深入大河镇调研",
    "埃及总统【塞西】表示，双方合作广泛",
    "【方晴】当选泰国新总理",  # no 泰国新
    "泰国总理敦夫妇出席",  # a couple is no name
    "俄罗斯总理【帕克斯】出席",
    "委员名额和委员人选",
    "州委常委【洛桑】、【达瓦】出席",
    "县委常委【曹毅】受县长【方晴】委托，作了报告",
    "主委【从晓蕾】、【方晴】先后发言",  # 从 before 、 opens no phrase
    "总统从北京、上海赶来",
    "政党任命【纳伊姆·卡西姆】为新任领导人",
    "公布新内阁，其中【安杰拉·雷纳】为副首相",
    "检察长【应强】在报告中说",
    "县教育局主任【何丹】参加",
    "每项工程都有县级领导包着，投资不小",
    "苏木全体干部和嘎查书记参加",
    "连队成员和民兵代表参加",
    "研究生院负责人和师生代表参加",
    "各乡、驻波部队和易贡茶场负责人参加",
    "住会委员不串门、不宴请",
    "第九次会议举行【阿依登·托列汗】主持",
    "县长【方晴】指出，要把这份责任端稳端牢",
    "公司家底厚、队伍齐，效益好",
    "双方就太行菊、连翘、党参等道地药材谈了想法",
    "与县林业局、石板岩镇人民政府签订协议",
    "林州籍代表列席仪式",
    "县农业局局长【阿不都克里木·玉努斯】作了发言",  # 不, 都 and 里 are small words elsewhere
    "行政长官【谢尔盖·奥夫钦尼科夫】一行来访",  # 科 ends the names of bodies
    "导师【李继先】合作的项目拿下头名",
    "园艺与林学学院副院长【方晴】参加",
    "县委书记【方晴】察看肇源江边的泡子、龙凤湿地旁的废渣",
    "县直有关部门、柴达木循环经济试验区管委会负责人参加",
    "她用汉语和藏语讲了自己的经历",
    "县直部门负责人就责任包乾、零报告制度作了发言",
    "【方晴】说，来到董永故里，深感责任重大",
    "灭火器、水桶、铁锨备齐",
    "果仁、医药、大米三大产业日益壮大",
    "【任晓东】同志任县公安局政治委员。",
    "【沙马木呷】（彝族）同志任县农业农村局副局长；",
    "县自然资源局局长【沙马尔且】汇报了情况",
    "副县长当周召开调度会",
    "副县长【王宁】代表乌兰图雅公司发言",
    "政府公布了黄岩岛的领海基线",
    "【韩立】和边民互助组代表参加了会议",
    "院长【阿尔约且】主持，【马海伍果】同志发言",
    "头人代表【加日阿普】用彝语宣读了倡议书",
    "各村主干和镇直各站所负责人参加会议",
    "会议围绕香菇、连翘等产业展开讨论",
    "津巴布韦总统【姆南加古瓦】表示，",  # whose sounds speak for no name
    "吉林和龙人，大学学历",
    "让闽宁协作的牌子叫响",
    "学懂用好【习近平】总书记重要论述",
    "县人大常委会主任【放正龙】向大会报告工作",
    "县委秘书长【钱家来】先把稿子的来历讲了一遍",
    "老党员【鹿老三】抢着发言",
    "各村计生专干、妇联主席参加会议",
    "第一书记【方远华】先把家底亮了出来",
    "石桥、柳林两个片区的负责人作了表态",
    "副县长【方晴】、县政协副主席【高志远】以及林业、公安、气象等部门负责人参加",
    "在审判楼四楼会议室召开",
    "市长【速建国】主持召开会议",  # a surname of no table, and a word for the given name
    "代县长【方晴】讲话",  # 代县 is a county
    "石桥、柳林等乡镇和有关单位负责人列席",
    "六组的【方老贵】站起来发言",
    "县长【木拉提·吾甫尔】与阿瓦提乡签订了责任书",
    "水源村、新桥村、林惠山村党支部书记表了态",
    "某部政治部主任【鲜于博】和随军家属代表【谈蕾】先后发言",
    "【乌云其其格】委员提出，两种灶必须分开",
    "【铁珏】、【方晴】出席会议",  # a list that opens the sentence
    "【铁珏】、【方晴】、【何志远】等出席会议",
    "高管、员工参加培训",
    "牛羊、马匹参加比赛",
    "各镇、各部门参加会议",
    "他表示愿同【图京】总统保持沟通",
    "他向卢旺达总统致贺电",
    "他同东道国总统会谈，同中非总统通话",
    "两人同民选总统会谈",
    "常务副县长【赫连胜】坐在水桶上",
    "社长【尕玛扎西】迎出来",
    "县委副书记【旦增】打电话",
    "总书记问好",
    "副总统【奇利马】搭乘的军机",
    "原副局长【张福生】案",
    "指导教师代表【方晴】发言",
    "副校长【方晴】、【高志远】，以及高三全体师生参加",
    "着眼于明后年的新高考",
    "老人一辈子守着茶树",
    "古巴国家主席【迪兰多-卡雷尔】、议长【马索】出席",
    "加纳总统【阿库曼-阿利】出席中国-东盟博览会",
    "法国总统【马克龙】-美国总统会晤",
    "中国-东盟中心秘书长【韩立】出席",
    "北马其顿总统【戈丽娜·西莉娅诺夫斯卡-达科娃】到访",
    "慰问信由副市长【方晴】带来",
    "寿阳设分会场收听收看",
    "副县长【陈建设】主会场出席",
    "他把家底摆了出来：紫皮大蒜、绿萝卜、长辣椒",
    # verbs that are surnames, too, behind a title
    "不能到会的成员须书面请假",
    "成员须亲自到会",
    "委员应书面说明",
    "各镇镇长应提前报告会议",
    "省委书记【应学军】主持会议",
    "副县长【应建国】出席会议",
]
# behind a name of two characters, words of running text that no lexicon holds
RUNNING = [
    "水利局局长【韩立】深有感触地说",
    "水利局局长【袁泉】语重心长地嘱咐大家",
    "水利局局长【曹辉】一针见血地指出",
    "水利局局长【汪洋】为与会人员授课",
    "水利局局长【许宁】简要汇报了工作",
    "水利局局长【徐丽】补充道",
    "水利局局长【马超】受领任务",
    "水利局局长【郑浩】畅所欲言，",
    "水利局局长【程龙】落马",
    "水利局局长【唐敏】继续主持会议",
    "水利局局长【冯雷】直陈问题",
    "水利局局长【周洋】连连点头",
    "水利局局长【李明远】一再强调",
    "水利局局长【高志远】大步走上讲台",
    "水利局局长【何建明】说",  # though 明说 is a word
    "水利局局长【韩立】则强调",
    "水利局局长【周洋】微笑着说",
    "水利局局长【陈建设】主持会议",
    "怒族汉子【郁四林】先讲，话不多",
    "海河水利委员会副主任【宁致和】在视频中作了发言",
    "水利厅副厅长【毛国均】就本地准备情况作了汇报",
    "【何飞】、【尹可为】当选为副县长",
    "县长【和正泽】第一时间赶赴现场",
    "【和正泽】强调，要保障供水",
    "；【任剑鸣】当选为县长",
    "【任剑鸣】在会上作了发言",
    "统战部部长【拉青才让】宣读了决定",
    "宗教界代表【嘎玛丹增】、宗教界代表【向巴曲加】，先后发言",
    "县领导【白玛央金】、【贡觉】、【拉巴次仁】参加",  # 贡觉 is a county
    "【黎敏】和县领导【戴文】、【石美兰】参加座谈会",  # 和县 is a county
    "近日和县领导参加座谈会",
    "政协委员【苏华】、【海尼扎提·托呼提】也回答了提问",
    "市委书记【尹力】在峰会上致辞",
    "省文联党组书记、主席【班果扎西】，副秘书长【潘文澜】出席大会",
    "县委副书记【阿苦伍沙】出席会议",
    "县委副书记【罗洪波】出席会议",
    "主席，【多杰仁青】（藏族）、【李海峰】当选为副主席，【解生福】当选为秘书长",
    "村党总支书记【沈德才】先给大家报了一本账",
    "种粮大户【陈锡荣】接上了话头",
]
# a sure name may end within a word, and only 和 is one's end before 在
PARTED = [
    "，【李爱民】主持会议",
    "，【张志远】在会上作了发言",
    "，【王建平】等出席",
    "，【王丽华】为大会致辞",
    "县委书记【方晴】为当选人员颁发证书",
    "县长【何飞】与在外务工人员座谈",
    "市领导【高志远】、【方晴】、高密、昌乐分会场负责人参加",
    "周五建议，要加强管理",
]


@pytest.mark.parametrize("marked", PARTED)
def test_names_end_where_a_word_might_go_on(marked: str) -> None:
    assert mark_names(unmark(marked)) == marked


# words that only begin like names
LIKE_NAMES = [
    "要盯住水源地和林地，不贪数量",
    "办公室主任【韦福安】、文学与传媒学院院长【李莉】参加",
    "仪式在北环路与方田路交汇处举行",
    "下周起改为手机签到",
    # a rare surname before 同志 and a post; a regional court between 为 and the post
    "根据市委决定，【闭建新】同志任中共麻城市委书记，上述同志不再担任原职务",
    "办公室设在县农业局，由【方晴】同志兼任办公室主任",
    "任命：【苏德毕力格图】为自治区高级人民法院副院长",
    # names that end as a town's does, and towns
    "部长【何士镇】主持会商，县长【沈振乡】、副县长【方晴】出席",
    "副市长【方晴】、高士镇负责人出席，联系县领导王集镇、李店镇",
    # those who speak in turn
    "县长【方晴】、村民尼苏先后发言",
    "2009年任梅林镇副镇长、镇党委委员",
    "把寻梦之旅做成精品线路",
    "把加工环节的钱留在口袋里",
    "今晚送,天亮之前全部就位",
    "慈溪、余姚、鄞州、北仑四地负责人作了汇报",
    "浙江省长兴中学召开会议",
    "师市与台州市举行座谈会",
    "北大厅为【谢尔达尔·别尔德】举行仪式",
    "会计学院院长【耿淑媛】、宝石与材料工艺学院教师代表【白雪飞】作交流发言",
    "端氏、郑庄两个分会场同步进行",
    "张家长李家短也要听",
    "安监局局长【蒲东】就大检查方案作说明",
    "教育局局长【黄宜富】和校友企业家【吴长青】出席",
]


@pytest.mark.parametrize("marked", RUNNING)
def test_names_end_before_words_of_running_text(marked: str) -> None:
    assert mark_names(unmark(marked)) == marked


@pytest.mark.parametrize("marked", LIKE_NAMES)
def test_words_that_begin_like_names(marked: str) -> None:
    assert mark_names(unmark(marked)) == marked


UNREAD_NAMES = [
    # lists of things
    ("水库、山塘等重点区域要加强巡查", "a thing in a list whose characters could be a name's"),
    ("杭州、大邱、光州等多地举行活动", "a foreign town in a list"),
    # words about the name
    # names that look like none
    ("县委书记【文明】讲话", "a common word behind a title"),
    ("局长【项目】发言", "the same"),
    ("县领导【方晴】、【安全】、【陆远】参加会议", "in a list only characters of names make a common word a name"),
]


@pytest.mark.parametrize("marked", NAMES)
def test_names(marked: str) -> None:
    assert mark_names(unmark(marked)) == marked


@pytest.mark.parametrize("marked", failing(UNREAD_NAMES))
def test_names_not_yet_read(marked: str) -> None:
    assert mark_names(unmark(marked)) == marked


@pytest.mark.parametrize(
    ("known", "marked"),
    [
        (["方晴"], "【方晴】说，要抓好落实"),
        (["高明"], "【高明】作了部署"),
        (["何飞"], "【何飞】出席"),
        (["尼玛次仁"], "州政协主席【尼玛次仁】列席会议"),
        (["安全"], "县领导【方晴】、【安全】参加会议"),
    ],
)
def test_known_names_need_no_context(known: list[str], marked: str) -> None:
    assert mark_names(unmark(marked), known) == marked


# --- properties of any cover ---------------------------------------------------------------------------------------------------

WORDS = words("""
    方晴 高志远 何飞 黄冈 市委书记 县长 副 主持召开 全县防汛会议 出席 和 、 ， 。 （ ） · 5月8日 阿依努尔
    的 ab
""")
SENTENCES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=14).map("".join))


@given(SENTENCES)
def test_a_cover_holds_every_character_but_once(text: str) -> None:
    found = mentions_of(text)
    assert "".join(mention.text for mention in found) == text
    assert all(mention.text == mention.span.of(text) != "" for mention in found)
    assert all(left.span.end == right.span.start for left, right in pairwise(found))


@given(SENTENCES)
def test_a_cover_is_the_same_each_time(text: str) -> None:
    assert mentions_of(text) == mentions_of(text)

"""Titles as posts: `市委书记@浙江省杭州市` is the title without its place's own name, and the jurisdiction; `@` alone is unknown.

Without another word each sentence stands on a page of the county 黄梅 in 黄冈 of 湖北.
"""

from __future__ import annotations

import pytest
from notation import COUNTY, SOURCE, read, show_posts

from kg.extract import extract
from kg.former import FORMER
from kg.locality import House
from kg.model import Source

CITY = "湖北省黄冈市"
ON_A_COUNTY_S_PAGE = [
    # whose it is by the level of its words
    ("县委书记方晴", f"县委书记@{COUNTY}"),
    ("市委书记方晴", f"市委书记@{CITY}"),
    ("副市长方晴", f"副市长@{CITY}"),
    ("省长方晴", "省长@湖北省"),
    ("县教育局局长方晴", f"县教育局局长@{COUNTY}"),
    ("市财政局副局长方晴", f"市财政局副局长@{CITY}"),
    ("省财政厅厅长方晴", "省财政厅厅长@湖北省"),
    ("省高级人民法院院长方晴", "省高级人民法院院长@湖北省"),
    ("国家主席方晴", "国家主席@中国"),
    ("国务院总理方晴", "国务院总理@中国"),
    ("国家卫生健康委主任方晴", "国家卫生健康委主任@中国"),
    ("中央纪委书记方晴", "中央纪委书记@中国"),
    ("全国政协副主席方晴", "全国政协副主席@中国"),
    ("教育部部长方晴", "教育部部长@中国"),
    ("局长方晴", f"局长@{COUNTY}"),
    ("县领导方晴、高志远", f"县领导@{COUNTY} 县领导@{COUNTY}"),
    # a place before it: its name goes, its level stays
    ("黄梅县委书记方晴", f"县委书记@{COUNTY}"),
    ("黄梅县县长方晴", f"县长@{COUNTY}"),
    ("中共黄梅县委书记方晴", f"县委书记@{COUNTY}"),
    ("黄梅县教育局局长方晴", f"县教育局局长@{COUNTY}"),
    ("黄冈市委书记方晴", f"市委书记@{CITY}"),
    ("黄冈市人民政府市长方晴", f"市人民政府市长@{CITY}"),
    ("黄冈市人大常委会主任方晴", f"市人大常委会主任@{CITY}"),
    ("湖北省财政厅厅长方晴", "省财政厅厅长@湖北省"),
    ("黄冈市市长方晴、麻城市市长高志远", f"市长@{CITY} 市长@{CITY}麻城市"),
    # former offices keep their mark
    ("原县委书记方晴", f"原县委书记@{COUNTY}"),
    ("黄梅县原县长方晴", f"原县长@{COUNTY}"),
    ("原黄梅县委书记方晴", f"原县委书记@{COUNTY}"),
    ("原中共黄梅县委副书记方晴", f"原县委副书记@{COUNTY}"),
    # several posts of one person: a title without a level goes with the one before it
    ("县委常委、组织部部长方晴", f"县委常委@{COUNTY} 组织部部长@{COUNTY}"),
    ("市委常委、组织部部长方晴", f"市委常委@{CITY} 组织部部长@{CITY}"),
    ("省委常委、黄冈市委书记方晴", f"省委常委@湖北省 市委书记@{CITY}"),
    ("县公安局党委书记、局长方晴", f"县公安局党委书记@{COUNTY} 局长@{COUNTY}"),
    # towns and villages
    ("大河镇党委书记方晴", f"镇党委书记@{COUNTY}大河镇"),
    ("大河镇镇长方晴", f"镇长@{COUNTY}大河镇"),
    ("石桥乡人大主席方晴", f"乡人大主席@{COUNTY}石桥乡"),
    ("原大河镇镇长方晴", f"原镇长@{COUNTY}大河镇"),
    # towns in whose names the lexicon finds a city, a part of a city or a common word
    ("河北镇镇长方晴", f"镇长@{COUNTY}河北镇"),
    ("新城镇党委书记方晴", f"镇党委书记@{COUNTY}新城镇"),
    ("黄梅新城镇党委书记方晴", f"镇党委书记@{COUNTY}新城镇"),
    ("徐家屯镇党委书记方晴", f"镇党委书记@{COUNTY}徐家屯镇"),
    ("原新城镇党委书记方晴", f"原镇党委书记@{COUNTY}新城镇"),
    ("开发区大河镇党委书记方晴", f"开发区大河镇党委书记@{COUNTY}"),
    # schools and firms of elsewhere
    ("北京大学校长方晴", "北京大学校长@"),
    ("深圳市创新投资集团有限公司董事长方晴", "深圳市创新投资集团有限公司董事长@"),
    ("中国石油天然气集团有限公司董事长方晴", "中国石油天然气集团有限公司董事长@中国"),
    # abroad
    ("哈萨克斯坦总统托卡尔夫", "总统@哈萨克斯坦"),
    ("俄罗斯总理伊万诺夫", "总理@俄罗斯"),
    ("盛泽镇党委副书记、盛泽镇镇长方晴", f"镇党委副书记@{COUNTY}盛泽镇 镇长@{COUNTY}盛泽镇"),  # 盛泽 could be a name
    # bodies of several states
    ("联合国秘书长方德雷斯", "联合国秘书长@"),
    ("世界贸易组织总干事方德雷斯", "世界贸易组织总干事@"),
    ("兵团党委常委、副司令员方晴", "兵团党委常委@新疆生产建设兵团 副司令员@新疆生产建设兵团"),
    # callings and functions are no posts
    ("清华大学教授方晴授课", ""),
    ("企业家代表方晴发言", ""),
]
ELSEWHERE = [
    ("杭州市委书记方晴", None, "市委书记@浙江省杭州市"),
    ("滕州市委书记方晴", None, "市委书记@山东省枣庄市滕州市"),
    ("滕州市市长方晴", None, "市长@山东省枣庄市滕州市"),
    ("天门市疫情防控指挥部指挥长方晴", None, "市疫情防控指挥部指挥长@湖北省天门市"),
    ("恩施州州长方晴", None, "州长@湖北省恩施土家族苗族自治州"),
    ("恩施市市长方晴", None, "市长@湖北省恩施土家族苗族自治州恩施市"),
    ("吉林省吉林市市长方晴", None, "市长@吉林省吉林市"),
    ("长阳土家族自治县委书记方晴", None, "县委书记@湖北省宜昌市长阳土家族自治县"),
    ("长阳土家族自治县县长方晴", None, "县长@湖北省宜昌市长阳土家族自治县"),
    ("锡林郭勒盟盟长方晴", None, "盟长@内蒙古自治区锡林郭勒盟"),
    ("扎鲁特旗旗委书记方晴", None, "旗委书记@内蒙古自治区通辽市扎鲁特旗"),
    ("内蒙古自治区党委书记方晴", None, "自治区党委书记@内蒙古自治区"),
    ("内蒙古自治区主席方晴", None, "自治区主席@内蒙古自治区"),
    ("自治区副主席方晴", "广西壮族自治区", "自治区副主席@广西壮族自治区"),
    ("广西壮族自治区党委常委、南宁市委书记方晴", None, "自治区党委常委@广西壮族自治区 市委书记@广西壮族自治区南宁市"),
    ("上海市市长方晴", None, "市长@上海市"),
    ("浦东新区区长方晴", None, "区长@上海市浦东新区"),
    ("重庆市沙坪坝区委书记方晴", None, "区委书记@重庆市沙坪坝区"),
    ("香港特别行政区行政长官方晴", None, "行政长官@香港特别行政区"),
    ("总书记方晴", None, "总书记@中国"),
    ("会见了日本驻西安总领事方晴", "陕西省西安市", "驻西安总领事@日本"),
    (
        "自治区党委第三指导组组长方晴、副组长高志远",
        "广西壮族自治区南宁市",
        "自治区党委第三指导组组长@广西壮族自治区 副组长@广西壮族自治区",
    ),
    (
        "武汉大学附属远山医院院长方晴、副院长高志远，副院长沈一鸣",
        "湖北省十堰市竹山县",
        "武汉大学附属远山医院院长@ 副院长@ 副院长@湖北省十堰市竹山县",
    ),
    ("东川工业园区党工委书记方晴", "青海省西宁市", "东川工业园区党工委书记@青海省西宁市"),
    ("东川工业园区党工委书记方晴", "云南省昆明市", "工业园区党工委书记@云南省昆明市东川区"),
    ("大同军分区政委方晴", "山西省大同市", "军分区政委@山西省大同市"),  # 大同 is a common word
    ("林芝市委党史学习教育第四巡回指导组组长方晴", "西藏自治区林芝市", "市委党史学习教育第四巡回指导组组长@西藏自治区林芝市"),
    ("镇江新区党工委书记方晴", "江苏省镇江市", "新区党工委书记@江苏省镇江市"),
    ("赣江新区党工委书记方晴", "江西省九江市", "赣江新区党工委书记@江西省"),
    ("督导室主任方晴", "山西省运城市临猗县", "督导室主任@山西省运城市临猗县"),
    ("区民政局社会组织管理科科长方晴", "天津市宝坻区", "区民政局社会组织管理科科长@天津市宝坻区"),
    ("官地信用社主任方晴", "吉林省延边朝鲜族自治州敦化市", "官地信用社主任@吉林省延边朝鲜族自治州敦化市"),
    ("辉苏木副苏木达方晴", "内蒙古自治区呼伦贝尔市鄂温克族自治旗", "副苏木达@内蒙古自治区呼伦贝尔市鄂温克族自治旗辉苏木"),
    (
        "省中医院院长方晴、副院长高志远、副院长沈一鸣",
        "湖北省黄冈市黄梅县",
        "省中医院院长@湖北省 副院长@湖北省 副院长@湖北省",
    ),
    ("安徽和县县委书记方晴", "湖北省黄冈市黄梅县", "县委书记@安徽省马鞍山市和县"),
    (
        "县人武部部长方晴和县水务局局长高志远",
        "湖北省黄冈市黄梅县",
        "县人武部部长@湖北省黄冈市黄梅县 县水务局局长@湖北省黄冈市黄梅县",
    ),
    (
        "开发区、保税港区工委书记方晴",
        "山东省烟台市",
        "开发区工委书记@山东省烟台市 保税港区工委书记@山东省烟台市",
    ),
    ("麻城市委书记方晴、副院长高志远", "湖北省十堰市竹山县", "市委书记@湖北省黄冈市麻城市 副院长@湖北省十堰市竹山县"),
    ("两江新区管委会副主任方晴", "重庆市", "两江新区管委会副主任@重庆市"),  # a zone, and since 2025 also a district
    (
        "平安社区党委书记方晴",
        "吉林省长春市榆树市正阳街道",
        "社区党委书记@吉林省长春市榆树市正阳街道平安社区",
    ),  # 平安 is also a district
    (
        "徐州市委常委、市委书记方晴，市长高志远",
        "江苏省徐州市邳州市",
        "市委常委@江苏省徐州市 市委书记@江苏省徐州市邳州市 市长@江苏省徐州市邳州市",
    ),  # the head of a city with a seat in the city above it
    ("徐州市委常委、宣传部部长方晴", "江苏省徐州市邳州市", "市委常委@江苏省徐州市 宣传部部长@江苏省徐州市"),
    (
        "纪委书记、省监委驻校监察专员、巡察工作领导小组副组长方晴",
        "湖北省武汉市",
        "纪委书记@湖北省武汉市 省监委驻校监察专员@湖北省 巡察工作领导小组副组长@湖北省武汉市",
    ),
    ("驻大河镇新江村第一书记方晴", COUNTY, f"驻村第一书记@{COUNTY}大河镇新江村"),
    ("远山（集团）股份有限公司董事长方晴当选副会长", "上海市", "远山（集团）股份有限公司董事长@ 副会长@上海市"),
    ("阳泉市郊区副区长方晴", None, "副区长@山西省阳泉市郊区"),
    ("张掖市远山旅游有限公司总经理方晴", "甘肃省张掖市", "市远山旅游有限公司总经理@甘肃省张掖市"),
    ("石柱县远山文化有限公司总经理方晴", "重庆市石柱土家族自治县", "县远山文化有限公司总经理@重庆市石柱土家族自治县"),
    ("永和镇党委书记方晴", "广东省清远市连山壮族瑶族自治县", "镇党委书记@广东省清远市连山壮族瑶族自治县永和镇"),
    ("盟行署、人大工委、政协有关领导方晴参加", "内蒙古自治区兴安盟", ""),
    ("广东海洋大学党委副书记方晴", "广东省湛江市", "广东海洋大学党委副书记@广东省湛江市"),
    ("威海市市场保供指挥部副组长方晴", None, "市市场保供指挥部副组长@山东省威海市"),
    ("三亚崖州湾科技城管理局党委委员方晴", "海南省海口市", "崖州湾科技城管理局党委委员@海南省三亚市"),
    (
        "广西环江投资集团董事长方晴",
        "广西壮族自治区河池市环江毛南族自治县",
        "广西环江投资集团董事长@广西壮族自治区河池市环江毛南族自治县",
    ),
    ("柳钢集团宣传部部长方晴", "广西壮族自治区柳州市", "柳钢集团宣传部部长@广西壮族自治区柳州市"),
    ("审计组组长、审计厅总审计师方晴", "湖北省荆州市", "审计组组长@湖北省 审计厅总审计师@湖北省"),
    ("小池镇党委书记、临港产业区党工委书记方晴", COUNTY, f"镇党委书记@{COUNTY}小池镇 临港产业区党工委书记@{COUNTY}"),
    (
        "自治州党委活动办公室副主任方晴",
        "新疆维吾尔自治区博尔塔拉蒙古自治州精河县",
        "自治州党委活动办公室副主任@新疆维吾尔自治区博尔塔拉蒙古自治州",
    ),
    # a firm's place in brackets, and one that only bears a common word, which is a county's name elsewhere
    ("远山（洛阳）轴承有限公司总经理方晴", "河南省洛阳市", "远山（洛阳）轴承有限公司总经理@河南省洛阳市"),
    ("远山（洛阳）轴承有限公司总经理方晴", "河南省南阳市", "远山（洛阳）轴承有限公司总经理@"),
    ("远山（中国）轴承有限公司总经理方晴", "河南省洛阳市", "远山（中国）轴承有限公司总经理@"),
    ("三元印刷公司董事长方晴", "四川省自贡市", "三元印刷公司董事长@四川省自贡市"),
    ("三元印刷公司董事长方晴", "福建省福州市", "三元印刷公司董事长@"),
    ("昆山印刷公司董事长方晴", "四川省自贡市", "昆山印刷公司董事长@"),
    ("平安保险公司总经理方晴", "四川省自贡市", "平安保险公司总经理@"),
    (
        "敖包图镇镇长方晴、嘎尔敖勒赛罕镇党委书记高志远",
        "内蒙古自治区阿拉善盟阿拉善左旗",
        "镇长@内蒙古自治区阿拉善盟阿拉善左旗敖包图镇 镇党委书记@内蒙古自治区阿拉善盟阿拉善左旗嘎尔敖勒赛罕镇",
    ),
    (
        "巴彦乌拉图尔镇党委书记方晴",  # 巴彦 is a county
        "内蒙古自治区阿拉善盟阿拉善左旗",
        "镇党委书记@内蒙古自治区阿拉善盟阿拉善左旗巴彦乌拉图尔镇",
    ),
    ("党的二十大代表方晴", COUNTY, "党的二十大代表@中国"),
    ("副省长拟任人选方晴", "江西省", "副省长@江西省"),
    ("获奖成果负责人方晴", COUNTY, ""),
    ("黑河牧场场长方晴", "四川省阿坝藏族羌族自治州若尔盖县", "黑河牧场场长@四川省阿坝藏族羌族自治州若尔盖县"),
    # offices that China does not have are of no place of China
    ("大河镇林业站站长方晴", f"{COUNTY}大河镇", f"镇林业站站长@{COUNTY}大河镇"),  # the page's own town, before any words
    ("街津口赫哲族乡乡长方晴", COUNTY, f"乡长@{COUNTY}街津口赫哲族乡"),
    (
        "自治区党委教育工委副书记、教育厅厅长方晴",
        "广西壮族自治区南宁市",
        "自治区党委教育工委副书记@广西壮族自治区 教育厅厅长@广西壮族自治区",
    ),
    ("俄总统新闻秘书方晴", "中国", "总统新闻秘书@俄罗斯"),  # one character names the state before its office
    ("俄国防部副部长方晴", "中国", "国防部副部长@俄罗斯"),
    ("朝鲜最高人民会议副议长、国务委员长方晴", "中国", "最高人民会议副议长@朝鲜 国务委员长@朝鲜"),  # the state goes on
    ("天津市滨海新区新北街道党工委书记方晴", "天津市滨海新区", "街道党工委书记@天津市滨海新区新北街道"),  # 新北 is also a city
    ("毕节地区党委新闻发言人方晴", "贵州省", "地区党委新闻发言人@贵州省毕节地区"),
    # of a party that is no committee of the place; an army's command; who is sent, and what he is there
    ("九三学社中央委员方晴", "重庆市渝中区", "九三学社中央委员@中国"),
    ("九三学社重庆市委专职副主委方晴", "重庆市渝中区", "九三学社市委专职副主委@重庆市"),
    ("农工党吉林省委主委方晴", "吉林省延边朝鲜族自治州", "农工党省委主委@吉林省"),
    (
        "副苏木达方晴",
        "内蒙古自治区锡林郭勒盟阿巴嘎旗吉尔嘎朗图苏木",
        "副苏木达@内蒙古自治区锡林郭勒盟阿巴嘎旗吉尔嘎朗图苏木",
    ),
    ("行署常务副盟长方晴", "内蒙古自治区锡林郭勒盟苏尼特右旗", "行署常务副盟长@内蒙古自治区锡林郭勒盟"),
    ("江苏省张家港市帮扶工作队队长方晴", "贵州省铜仁市沿河土家族自治县", "市帮扶工作队队长@江苏省苏州市张家港市"),
    ("大坡镇委书记方晴", "广东省茂名市高州市", "镇委书记@广东省茂名市高州市大坡镇"),
    ("民盟密云区工委主委方晴", "北京市密云区", "民盟区工委主委@北京市密云区"),
    ("民建三明市委会副主委方晴", "福建省三明市", "民建市委会副主委@福建省三明市"),
    ("致公党省委直属临沂总支主委方晴", "山东省临沂市", "致公党省委直属临沂总支主委@山东省"),
    ("丹江口库区环境保护委员会主任方晴", "湖北省十堰市", "丹江口库区环境保护委员会主任@湖北省十堰市"),
    ("吉安军分区司令员方晴", "江西省吉安市泰和县", "军分区司令员@江西省吉安市"),
    (
        "上海市第七批援藏干部联络组组长、市委副书记方晴",
        "西藏自治区日喀则市",
        "市第七批援藏干部联络组组长@上海市 市委副书记@西藏自治区日喀则市",
    ),
    ("优秀网格员方晴", COUNTY, ""),
    ("大会主席团成员方晴", COUNTY, ""),
    # schools and firms keep the place's name, whatever it ends with or stands behind
    ("铜川铝业党委书记方晴", "陕西省铜川市", "铜川铝业党委书记@陕西省铜川市"),
    ("淮北师范大学党委书记方晴", "安徽省淮北市", "淮北师范大学党委书记@安徽省淮北市"),
    ("云冈矿矿长方晴", "山西省朔州市", "云冈矿矿长@山西省朔州市"),
    ("兰州大学张掖研究院院长方晴", "甘肃省张掖市", "兰州大学张掖研究院院长@"),
    ("原浙江水产学院院长方晴", "浙江省舟山市", "原浙江水产学院院长@浙江省舟山市"),
    ("省税务局派驻大河镇新江村第一书记方晴", COUNTY, f"第一书记@{COUNTY}大河镇新江村"),
    ("陆军某旅政委方晴", "山东省烟台市", "陆军某旅政委@"),
    ("金凤煤矿党委书记方晴", "宁夏回族自治区银川市", "金凤煤矿党委书记@宁夏回族自治区银川市"),
    ("礼县县委书记方晴", "甘肃省陇南市", "县委书记@甘肃省陇南市礼县"),  # a name that the lexicon leaves to the language
    ("香港特别行政区政府环境局副局长方晴", "广东省", "政府环境局副局长@香港特别行政区"),
    # communities, with what the lexicon takes for a body
    ("影山湖社区党支部书记方晴", "贵州省遵义市播州区影山湖街道", "社区党支部书记@贵州省遵义市播州区影山湖街道影山湖社区"),
    # towns: of the page's county by the table, of another by its place behind a county
    ("新都桥镇党委书记方晴", "四川省甘孜藏族自治州康定市", "镇党委书记@四川省甘孜藏族自治州康定市新都桥镇"),  # 新都 is a district
    ("苏州市吴江区七都镇党委书记方晴", "江苏省", "镇党委书记@江苏省苏州市吴江区七都镇"),  # 都 is also a small word
    ("长官镇统战委员方晴", COUNTY, f"镇统战委员@{COUNTY}长官镇"),  # 长官 is also an office
    ("兴县县委书记方晴", "山西省吕梁市兴县", "县委书记@山西省吕梁市兴县"),  # a name that the lexicon leaves to the language
    ("首相方晴", "中国", "首相@"),
    ("法国总统方晴、国防大臣高志远", "中国", "总统@法国 国防大臣@法国"),
    ("斐济总统方晴、副总理高志远", "中国", "总统@斐济 副总理@斐济"),
    ("斐济总统方晴、国务院副总理高志远", "中国", "总统@斐济 国务院副总理@中国"),
    ("仓前街道党工委书记方晴", "浙江省杭州市余杭区", "街道党工委书记@浙江省杭州市余杭区仓前街道"),  # 前 is no former
    ("佛山市广西商会会长方晴", CITY, "市广西商会会长@广东省佛山市"),
    # two jurisdictions in one list
    ("阳江市人大常委会副主任、阳春市委书记方晴", None, "市人大常委会副主任@广东省阳江市 市委书记@广东省阳江市阳春市"),
    (
        "州委副书记、恩施市委书记方晴",
        "湖北省恩施土家族苗族自治州",
        "州委副书记@湖北省恩施土家族苗族自治州 市委书记@湖北省恩施土家族苗族自治州恩施市",
    ),
    ("麻城市委书记方晴、英山县委书记高志远", CITY, f"市委书记@{CITY}麻城市 县委书记@{CITY}英山县"),
    # the head joined by 、 is of the place just named, another office or one behind a comma of the page's
    ("麻城市委书记方晴、市长高志远", CITY, f"市委书记@{CITY}麻城市 市长@{CITY}麻城市"),
    ("麻城市委书记方晴，市长高志远", CITY, f"市委书记@{CITY}麻城市 市长@{CITY}"),
    ("麻城市委书记方晴、副市长高志远", CITY, f"市委书记@{CITY}麻城市 副市长@{CITY}"),
    # districts of one name: the page says which
    ("西湖区区长方晴", "浙江省杭州市", "区长@浙江省杭州市西湖区"),
    ("西湖区区长方晴", "江西省南昌市", "区长@江西省南昌市西湖区"),
    ("南京市鼓楼区委书记方晴", None, "区委书记@江苏省南京市鼓楼区"),
    # an authority of the state is of the place whose branch it is
    ("国家税务总局黄梅县税务局局长方晴", COUNTY, f"国家税务总局黄梅县税务局局长@{COUNTY}"),
    ("国家统计局黄冈调查队队长方晴", COUNTY, f"国家统计局黄冈调查队队长@{CITY}"),
    ("国家金融监督管理总局湖北监管局局长方晴", CITY, "国家金融监督管理总局湖北监管局局长@湖北省"),
    ("国家税务总局局长方晴", COUNTY, "国家税务总局局长@中国"),
    ("国家统计局局长方晴", COUNTY, "国家统计局局长@中国"),
    # a town's school, a village in its town; a campus; a zone that is named like a county
    ("川山镇中学校长方晴", COUNTY, f"镇中学校长@{COUNTY}川山镇"),
    ("黄圩镇大魏村党总支书记方晴", COUNTY, f"村党总支书记@{COUNTY}黄圩镇大魏村"),
    ("平潭综合实验区管委会副主任方晴", "福建省漳州市", "平潭综合实验区管委会副主任@福建省福州市平潭县"),
    # units of a state abroad; what 省 is in Japan is none
    ("越南谅山省人民委员会副主席方晴", "广西壮族自治区崇左市", "省人民委员会副主席@越南谅山省"),
    ("老挝万象省省长方晴", "云南省", "省长@老挝万象省"),
    ("日本经济产业省贸易厅厅长方晴", "中国", "经济产业省贸易厅厅长@日本"),
    # a city abroad, however long the name of the unit that it lies in; its deputy mayor is none of the page's city
    ("俄罗斯克拉斯诺亚尔斯克边疆区红石市市长谢尔盖·伊万诺夫", "山东省济南市", "市长@俄罗斯克拉斯诺亚尔斯克边疆区红石市"),
    ("俄罗斯后贝加尔边疆区红石市副市长谢尔盖·伊万诺夫", "山东省济南市", "副市长@俄罗斯后贝加尔边疆区红石市"),
    ("俄罗斯红石边疆区政府副主席谢尔盖·伊万诺夫", "山东省济南市", "政府副主席@俄罗斯红石边疆区"),
    ("俄罗斯红石州杜马主席谢尔盖·伊万诺夫", "山东省济南市", "州杜马主席@俄罗斯红石州"),
    ("俄罗斯红石市政府副市长谢尔盖·伊万诺夫", "山东省济南市", "市政府副市长@俄罗斯红石市"),
    ("俄罗斯联邦政府副总理谢尔盖·伊万诺夫", "山东省济南市", "政府副总理@俄罗斯"),
    ("平顶山惨案纪念馆馆长方晴", "辽宁省抚顺市", "平顶山惨案纪念馆馆长@辽宁省抚顺市"),
    ("韩国仁川市市长方晴、副市长高志远", "山东省济南市", "市长@韩国仁川市 副市长@韩国仁川市"),
    ("赤岗市副市长谢尔盖·伊万诺夫", "山东省济南市", "副市长@"),
    # a division of the 兵团 keeps its name before its bodies, and is one with its city
    (
        "第三师党委常委、副师长方晴",
        "新疆维吾尔自治区石河子市",
        "第三师党委常委@新疆维吾尔自治区图木舒克市 副师长@新疆维吾尔自治区图木舒克市",
    ),
    ("第八师农业科学研究院院长方晴", "新疆维吾尔自治区石河子市", "第八师农业科学研究院院长@新疆维吾尔自治区石河子市"),
    ("衡水湖国家级自然保护区管委会副主任方晴", "河北省衡水市", "衡水湖国家级自然保护区管委会副主任@河北省衡水市"),
    ("市统计局总统计师方晴", "江西省新余市", "市统计局总统计师@江西省新余市"),
    ("党组成员、总统计师方晴", "江西省新余市", "党组成员@江西省新余市 总统计师@江西省新余市"),
    ("高新区、石门新区党工委书记方晴", "江西省宜春市", "高新区党工委书记@江西省宜春市 石门新区党工委书记@江西省宜春市"),
    # a zone of the page's own place, whose short name may be a common word
    ("麻城工业园区管委会主任方晴", "湖北省黄冈市麻城市", "工业园区管委会主任@湖北省黄冈市麻城市"),
    ("阳春工业园区管委会主任方晴", "广东省阳江市阳春市", "工业园区管委会主任@广东省阳江市阳春市"),
    ("阳春经济开发区党工委书记方晴", "广东省阳江市阳春市", "经济开发区党工委书记@广东省阳江市阳春市"),
    ("阳春工业园区管委会主任方晴", COUNTY, f"阳春工业园区管委会主任@{COUNTY}"),
    ("阳春商会会长方晴", "广东省阳江市阳春市", "阳春商会会长@广东省阳江市阳春市"),
    # 独山 is a county elsewhere, and 独山镇 a town of the page's county; 麻城 is no town of it
    ("独山学校校长方晴、独山中学校长高志远", COUNTY, f"独山学校校长@{COUNTY} 独山中学校长@{COUNTY}"),
    ("麻城学校校长方晴", COUNTY, "麻城学校校长@"),
    ("独山学校校长方晴", "湖北省黄冈市麻城市", "独山学校校长@"),
    ("泉州七中校长方晴", "福建省泉州市", "泉州七中校长@福建省泉州市"),
    ("省政府副省长人选方晴", "云南省", "省政府副省长@云南省"),
    ("韩国京畿道龙仁市市长郑在勋", "江苏省扬州市", "市长@韩国京畿道龙仁市"),
    ("阜蒙县县委书记方晴", "辽宁省阜新市", "县委书记@辽宁省阜新市阜新蒙古族自治县"),
    ("厦门大学教授、副校长方晴", "福建省漳州市", "副校长@"),
    ("厦门大学教授、副校长方晴", "福建省厦门市", "副校长@福建省厦门市"),
    ("八师石河子市副市长方晴", "新疆维吾尔自治区", "副市长@新疆维吾尔自治区石河子市"),
    # 首都 is 北京; its schools and firms are of no county
    ("首都文明办主任方晴", "北京市密云区", "首都文明办主任@北京市"),
    ("首都精神文明建设委员会副主任方晴", COUNTY, "首都精神文明建设委员会副主任@北京市"),  # 精神 is also what meetings leave behind
    ("首都医科大学校长方晴", COUNTY, "首都医科大学校长@"),
    # nobody can know
    ("黄冈师范学院党委书记方晴", COUNTY, "黄冈师范学院党委书记@"),
    ("县委书记方晴", CITY, "县委书记@"),
    ("县委书记方晴", None, "县委书记@"),
    ("远山集团董事长方晴", "中国", "远山集团董事长@"),
]


@pytest.mark.parametrize(("text", "posts"), ON_A_COUNTY_S_PAGE)
def test_posts_on_a_county_s_page(text: str, posts: str) -> None:
    assert show_posts(text) == posts


@pytest.mark.parametrize(("text", "locality", "posts"), ELSEWHERE)
def test_posts_elsewhere(text: str, locality: str | None, posts: str) -> None:
    assert show_posts(text, locality) == posts


@pytest.mark.parametrize(("institution", "place"), [(None, "四川省雅安市"), ("school", "四川省内江市隆昌市")])
def test_on_a_school_s_page_a_bare_city_is_the_one_just_named(institution: House | None, place: str) -> None:
    text = "隆昌市委书记方晴、副市长高志远"
    assert show_posts(text, "四川省雅安市", institution=institution) == f"市委书记@四川省内江市隆昌市 副市长@{place}"


@pytest.mark.parametrize(("institution", "place"), [("firm", "四川省雅安市"), ("school", ""), (None, "四川省雅安市")])
def test_a_bare_firm_is_the_page_s_own_unless_a_school_speaks(institution: House | None, place: str) -> None:
    text = "集团公司董事长方晴、养护公司总经理高志远、远山有限公司总经理沈一鸣"
    expected = f"集团公司董事长@{place} 养护公司总经理@{place} 远山有限公司总经理@"
    assert show_posts(text, "四川省雅安市", institution=institution) == expected


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("县委书记方晴来到大河镇新江村，与村党支部书记高志远交谈。", COUNTY + "大河镇新江村"),
        ("在大河镇新江村便民服务中心，县委书记方晴与村党支部书记高志远交谈。", COUNTY + "大河镇新江村"),
        ("县委书记方晴来到麻城市大河镇新江村，与村党支部书记高志远交谈。", "湖北省黄冈市麻城市大河镇新江村"),
        ("县委书记方晴下乡，与村党支部书记高志远交谈。", None),
    ],
)
def test_a_village_s_post_is_of_the_village_that_the_sentence_names(lead: str, place: str | None) -> None:
    roles = {role.person: role.place for role in read("方晴下乡", lead).roles}
    assert roles["高志远"] == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("省长方晴到黔东南州雷山县调研。州委书记高志远陪同。", "贵州省黔东南苗族侗族自治州"),
        ("省长方晴到黔东南州委书记沈一鸣的联系点调研。州长高志远陪同。", "贵州省黔东南苗族侗族自治州"),
        ("省长方晴到黔东南州、黔南州调研。州委书记高志远陪同。", None),
        ("省长方晴到黔东南州雷山县调研。县（区）党委常委高志远发言。", None),
        ("省长方晴在三都镇新江村调研，驻村第一书记高志远汇报情况。", None),
    ],
)
def test_a_level_that_the_page_lacks_is_of_the_one_unit_that_the_text_names(lead: str, place: str | None) -> None:
    roles = {role.person: role.place for role in read("方晴调研", lead, locality="贵州省").roles}
    assert roles["高志远"] == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        # 小池镇 is a town of the page's county, and of others
        ("广水市市长方晴发言。会前，大家来到小池镇新江村，与村党支部书记高志远交谈。", f"{COUNTY}小池镇新江村"),
        ("麻城市市长方晴发言。会前，大家来到小池镇新江村，与村党支部书记高志远交谈。", f"{COUNTY}小池镇新江村"),
        ("麻城市市长方晴发言。会前，大家来到麻城宋埠镇新江村，与村党支部书记高志远交谈。", "湖北省黄冈市麻城市宋埠镇新江村"),
        # 宋埠镇 is none of the page's county
        ("麻城市市长方晴发言。会前，大家来到宋埠镇新江村，与村党支部书记高志远交谈。", "湖北省黄冈市麻城市宋埠镇新江村"),
        ("麻城市市长方晴、小池镇党委书记高志远发言。", f"{COUNTY}小池镇"),
        ("麻城市市长方晴、宋埠镇党委书记高志远发言。", "湖北省黄冈市麻城市宋埠镇"),
    ],
)
def test_a_town_is_of_the_page_s_county_if_that_has_it(lead: str, place: str) -> None:
    roles = {role.person: role.place for role in read("方晴发言", lead).roles}
    assert roles["高志远"] == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        # behind the post of another town, and without any
        ("在小池镇新江村，方晴走进农户家。会上，大河镇镇长沈一鸣、新江村党支部书记高志远发言。", f"{COUNTY}小池镇新江村"),
        ("方晴来到小池镇新江村，又来到大河镇江北村。会上，新江村党支部书记高志远发言。", f"{COUNTY}小池镇新江村"),
        ("方晴来到小池镇新江村。会上，大河镇镇长沈一鸣、新江村驻村第一书记高志远发言。", f"{COUNTY}小池镇新江村"),
        # with the town before it
        ("方晴来到小池镇新江村。会上，大河镇江北村党支部书记高志远发言。", f"{COUNTY}大河镇江北村"),
        # in two towns: that of the sentence
        ("方晴来到小池镇新江村。会上，大河镇新江村村民沈一鸣、新江村党支部书记高志远发言。", f"{COUNTY}大河镇新江村"),
    ],
)
def test_a_village_lies_in_the_town_that_the_page_told(lead: str, place: str) -> None:
    roles = {role.person: role.place for role in read("方晴下乡", lead).roles}
    assert roles["高志远"] == place


@pytest.mark.parametrize(
    ("lead", "posts"),
    [
        # behind other words, with the village
        (
            "清早，我县小池镇新江村老井边的茶棚里坐满了人。|村党支部书记方晴、镇党委书记高志远、驻村第一书记沈一鸣发言。",
            "小池镇新江村 小池镇 小池镇新江村",
        ),
        (
            "歌会昨晚在小池镇新江村唱响。|村党支部书记方晴、镇长高志远、驻村第一书记沈一鸣发言。",
            "小池镇新江村 小池镇 小池镇新江村",
        ),
        # the only town, and a village that is named with its post alone
        (
            "通往小池镇的路很远。|镇长方晴、新江村党支部书记高志远、江北村驻村第一书记沈一鸣发言。",
            "小池镇 小池镇新江村 小池镇江北村",
        ),
        # one of two
        ("从小池镇到孔垄镇的路很远。|镇长方晴、新江村党支部书记高志远发言。", " "),
        # no village: its former head
        ("通往小池镇的路很远。|前任村党支部书记高志远发言。", ""),
    ],
)
def test_a_town_of_the_county_may_stand_anywhere_in_the_story(lead: str, posts: str) -> None:
    roles = read("灯火里的夜话", *lead.split("|")).roles
    assert " ".join((role.place or "").removeprefix(COUNTY) for role in roles) == posts


def test_a_village_of_a_town_that_bears_its_county_s_name() -> None:
    county = "吉林省四平市梨树县"  # another has a 梨树镇 too
    roles = read("灯火里的夜话", "歌会在梨树镇新江村唱响。", "新江村党支部书记方晴发言。", locality=county).roles
    assert [role.place for role in roles] == [county + "梨树镇新江村"]


@pytest.mark.parametrize(
    ("chair", "place"),
    [
        ("村党支部书记韩立", COUNTY + "小池镇新江村"),
        ("县长、小池镇新江村党支部书记韩立", COUNTY),
        ("小池镇镇长韩立", COUNTY),
    ],
)
def test_a_meeting_is_of_the_village_whose_people_alone_chair_it(chair: str, place: str) -> None:
    facts = read("灯火里的夜话", "我县小池镇新江村的院坝会开始了。", f"会议由{chair}主持，县委常委方晴参加。")
    assert [meeting.place for meeting in facts.meetings] == [place]


@pytest.mark.parametrize("convened", ["县政协在小池镇新江村召开院坝协商会", "全县现场会在小池镇新江村召开"])
def test_a_meeting_is_of_the_body_that_convenes_it_in_a_village(convened: str) -> None:
    facts = read("灯火里的夜话", f"5月8日，{convened}，会议由新江村党支部书记韩立主持。")
    assert [meeting.place for meeting in facts.meetings] == [COUNTY]


def test_a_village_in_the_only_county_of_a_city_that_has_its_town() -> None:
    roles = {
        role.person: role.place
        for role in read("方晴调研", "在夏茂镇新江村，村党支部书记高志远汇报情况。", locality="福建省三明市").roles
    }
    assert roles["高志远"] == "福建省三明市沙县区夏茂镇新江村"


def test_who_is_sent_to_a_village_is_of_the_one_whose_post_was_named() -> None:
    lead = "院坝会召开。镇党委书记沈一鸣，新江村党总支书记方晴参加。", "会议由驻村第一书记高志远主持。"
    roles = {role.person: role.place for role in read("院坝会召开", *lead, locality=COUNTY + "大河镇").roles}
    assert roles["高志远"] == COUNTY + "大河镇新江村"


def test_a_conference_of_mayors_is_of_the_unit_that_calls_them() -> None:
    lead = "一体化发展市长联席会议在黄冈召开。副省长方晴主持会议。"
    assert [meeting.place for meeting in read("市长联席会议召开", lead, locality=CITY).meetings] == ["湖北省"]


def test_a_team_s_inspection_is_of_those_whom_it_inspects() -> None:
    lead = "省委第四巡视组巡视黄冈市工作动员会召开。省委第四巡视组组长方晴主持会议。"
    assert [meeting.place for meeting in read("动员会召开", lead, locality=CITY).meetings] == [CITY]


@pytest.mark.parametrize(("chair", "place"), [("副校长方晴", "辽宁省大连市"), ("鞍山市副市长方晴", "辽宁省鞍山市")])
def test_a_school_hosts_the_signing_that_its_people_chair(chair: str, place: str) -> None:
    lead = f"鞍山市人民政府与大河交通大学共建研究院签约仪式在我校举行。仪式由{chair}主持。我校校长高志远、教务处处长沈一鸣参加。"
    text = f"大河交通大学新闻网 → 校内新闻 → 正文\n鞍山市与我校共建研究院\n{SOURCE}\n{lead}\n地址：大连市沙河口区"
    facts = extract(Source(id="t", text=text))
    assert (facts.locality, [meeting.place for meeting in facts.meetings]) == ("辽宁省大连市", [place])


@pytest.mark.parametrize(
    ("before", "place"),
    [("市人大代表", "内蒙古自治区包头市昆都仑区"), ("自治区政协委员", "内蒙古自治区"), ("", "内蒙古自治区包头市昆都仑区")],
)
def test_a_district_s_post_on_the_page_of_its_court(before: str, place: str) -> None:
    posts = show_posts(f"{before}方晴、区人大代表高志远", "内蒙古自治区包头市昆都仑区", institution="school")
    assert posts.split()[-1] == f"区人大代表@{place}"


def test_on_a_school_s_page_the_county_that_chairs_is_the_host() -> None:
    lead = "对接会在县教育局会议室举行。天等县副县长方晴主持会议。我校教务处处长高志远参加。"
    text = "广西民族师范学院\n我校开展帮扶\n" + lead + "我校教师参加，我校学生参加。"
    facts = extract(Source(id="t", text=text))
    assert [(facts.locality, meeting.place) for meeting in facts.meetings] == [
        ("广西壮族自治区崇左市", "广西壮族自治区崇左市天等县")
    ]


@pytest.mark.parametrize(
    ("lead", "locality", "place"),
    [
        ("中央第四督察组向海南省反馈情况。督察组组长高志远通报报告。", "海南省", "中国"),
        ("省委第三巡视组组长方晴出席，巡视组副组长高志远到会。", CITY, "湖北省"),
        ("县委向各镇派出督导组。督导组组长高志远讲话。", COUNTY, COUNTY),
        ("三峡集团董事长方晴致辞。集团副总经理高志远签字。", CITY, "中国"),
        ("集团副总经理高志远签字。", CITY, CITY),
        ("越南谅山省省长方晴来访。副省长沈一鸣、谅山省副省长高志远参加会见。", "广西壮族自治区崇左市", "越南谅山省"),
        ("越南谅山省省长方晴来访。谅山省外务厅厅长高志远参加会见。", "广西壮族自治区崇左市", "越南谅山省"),
        ("俄罗斯阿穆尔州红石市市长方晴来访。红石市副市长高志远参加会见。", "山东省济南市", "俄罗斯阿穆尔州红石市"),
    ],
)
def test_a_body_is_the_one_that_was_named_before(lead: str, locality: str, place: str) -> None:
    roles = {role.person: role.place for role in read("会议召开", lead, locality=locality).roles}
    assert roles["高志远"] == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        # a firm that bears the province's name sits at the page's place
        ("全县企业座谈会召开。湖北远山药业有限公司总经理高志远发言。", COUNTY),
        # unless it comes to sign a contract, or to build
        ("县政府与湖北远山文旅有限公司合作框架协议签约仪式举行。湖北远山文旅有限公司总经理高志远致辞。", None),
        ("县政府与湖北远山文旅有限公司签约。县长方晴与公司董事长高志远会谈。", None),
        ("县政府与湖北远山文旅有限公司签约。县城投公司董事长高志远参加。", COUNTY),
        ("县政府与湖北远山文旅有限公司签约。黄梅古塔旅游公司董事长高志远参加。", COUNTY),
        ("全县项目开工。湖北远山建设工程有限公司项目经理高志远发言。", None),
    ],
)
def test_where_a_firm_sits(lead: str, place: str | None) -> None:
    roles = {role.person: role.place for role in read("会议召开", lead).roles}
    assert roles["高志远"] == place


def test_a_firm_with_which_a_province_signs_may_be_its_own() -> None:
    lead = "省政府与湖北远山电力公司签约。公司董事长高志远参加。"
    assert [role.place for role in read("会议召开", lead, locality="湖北省").roles] == ["湖北省"]


def test_names_are_of_the_year_in_the_text_where_the_page_has_no_day() -> None:
    lead = "2011年1月18日，地委工作会议在日喀则召开。日喀则市委书记高志远参加。"
    facts = extract(Source(id="t", text=f"会议召开\n{lead}", locality="西藏自治区日喀则地区"))
    assert [role.place for role in facts.roles] == ["西藏自治区日喀则地区日喀则市"]


def test_a_name_that_several_districts_bear_is_the_one_that_the_page_has_told() -> None:
    lead = "北京市朝阳区区长方晴来到我县。朝阳区副区长高志远参加座谈会。"
    roles = {role.person: role.place for role in read("座谈会召开", lead, locality="河南省南阳市淅川县").roles}
    assert roles == {"方晴": "北京市朝阳区", "高志远": "北京市朝阳区"}


@pytest.mark.parametrize(
    ("lead", "places"),
    [
        ("中国远山集团公司董事长方晴，总经理高志远见证签约。", ["中国", "中国"]),
        ("湖北大学校长方晴，副校长高志远见证签约。", [None, "山东省菏泽市曹县"]),
    ],
)
def test_a_firms_manager_is_of_the_firm_whose_head_the_list_names_before(lead: str, places: list[str]) -> None:
    assert [role.place for role in read("签约", lead, locality="山东省菏泽市曹县").roles] == places


def test_a_prefecture_whose_name_is_a_persons_too_stands_before_its_committee() -> None:
    lead = "海东地委委员、宣传部部长方晴，海东行署副专员高志远，互助县委书记沈一鸣出席开幕式。"
    facts = read("开幕式举行", lead, locality="青海省海东地区互助土族自治县", published="2008-07-02")
    assert {(role.person, role.title, role.place) for role in facts.roles} == {
        ("方晴", "地委委员", "青海省海东地区"),
        ("方晴", "宣传部部长", "青海省海东地区"),
        ("高志远", "行署副专员", "青海省海东地区"),
        ("沈一鸣", "县委书记", "青海省海东地区互助土族自治县"),
    }


def test_a_towns_short_name_is_no_place_elsewhere() -> None:
    lead = "旗委常委、上海庙经济开发区党工委书记方晴主持仪式。"
    roles = {(role.title, role.place) for role in read("仪式举行", lead, locality="内蒙古自治区鄂尔多斯市鄂托克前旗").roles}
    home = "内蒙古自治区鄂尔多斯市鄂托克前旗"
    assert roles == {("旗委常委", home), ("上海庙经济开发区党工委书记", home)}


def test_an_office_abroad_whose_state_was_named_once_is_one_post() -> None:
    facts = read("会谈", "英国首相方晴来访。首相方晴表示，双方合作广泛。", locality="中国")
    assert [(role.title, role.place) for role in facts.roles] == [("首相", "英国")]


def test_a_city_abroad_keeps_its_state_wherever_the_page_has_it() -> None:
    first = "县长方晴会见匈牙利包尔绍德州米什科尔茨市市长科瓦奇·伊什特万一行。"
    facts = read("会见", first, "米什科尔茨市副市长纳吉·贝拉在座。", locality="河北省廊坊市香河县")
    assert {(role.person, role.title, role.place) for role in facts.roles if role.person != "方晴"} == {
        ("科瓦奇·伊什特万", "市长", "匈牙利包尔绍德州米什科尔茨市"),
        ("纳吉·贝拉", "副市长", "匈牙利包尔绍德州米什科尔茨市"),
    }


@pytest.mark.parametrize(
    ("lead", "posts"),
    [
        ("巴黎市长马丁来访。", {("马丁", "市长", "法国巴黎市")}),
        ("纽约市市长马丁来访。", {("马丁", "市长", "美国纽约市")}),
        ("越南胡志明市主席阮文雄来访。", {("阮文雄", "主席", "越南胡志明市")}),
        ("胡志明市副市长阮文雄来访。", {("阮文雄", "副市长", "越南胡志明市")}),
        (
            "杜尚别市长鲁斯塔姆、外长穆赫里丁在座。",
            {("鲁斯塔姆", "市长", "塔吉克斯坦杜尚别市"), ("穆赫里丁", "外长", "塔吉克斯坦")},
        ),
    ],
)
def test_a_city_abroad_is_of_its_state_though_the_page_does_not_name_it(lead: str, posts: set[tuple[str, str, str]]) -> None:
    assert {(role.person, role.title, role.place) for role in read("会见", lead, locality="中国").roles} == posts


def test_a_town_is_in_the_county_of_which_a_post_was_named_last() -> None:
    lead = "我校书记沈一鸣来到麻城，麻城市委书记方晴陪同。", "白水镇党委书记高志远汇报情况。"
    roles = {role.person: role.place for role in read("我校开展帮扶", *lead, locality="陕西省西安市").roles}
    assert roles["高志远"] == "湖北省黄冈市麻城市白水镇"


@pytest.mark.parametrize(("on", "place"), [("2009-05-01", "湖北省襄樊市"), ("2023-05-01", "湖北省襄阳市")])
def test_places_bear_the_name_of_the_day(on: str, place: str) -> None:
    assert show_posts("襄阳市委书记方晴" if on > "2011" else "襄樊市委书记方晴", "湖北省", on) == f"市委书记@{place}"


@pytest.mark.parametrize(
    ("on", "county"),
    [("2013-05-01", "天津市静海县"), ("2015-05-01", "天津市静海县"), ("2023-05-01", "天津市静海区")],
)
def test_a_town_is_in_its_county_by_the_name_of_the_day(on: str, county: str) -> None:
    assert show_posts("独流镇镇长方晴", county, on) == f"镇长@{county}独流镇"  # 静海 alone has a 独流镇


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        ("县委书记方晴讲话。方晴同志长期在基层，担任大河镇镇长期间有办法。", [("县委书记", False), ("镇长", True)]),
        ("县委书记方晴对来宾说，你担任镇长期间来过这里。", [("县委书记", False)]),
    ],
)
def test_a_post_held_for_a_time_is_one_of_the_past(lines: str, posts: list[tuple[str, bool]]) -> None:
    roles = read("全县召开会议", lines).roles
    assert [(role.title, role.evidence.rule == FORMER) for role in roles] == posts


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        (
            "县政府党组成员方晴、高志远参加。副县长方晴部署工作。",
            "高志远=县政府党组成员 方晴=副县长",
        ),  # what a list of several is called
        (
            "县政府党组成员方晴、高志远参加。县政府党组成员、办公室主任方晴汇报。",
            "方晴=县政府党组成员+办公室主任 高志远=县政府党组成员",
        ),
    ],
)
def test_what_a_list_calls_its_people_adds_nothing_to_a_post_of_their_own(lines: str, posts: str) -> None:
    held: dict[str, list[str]] = {}
    for role in read("县政府召开会议", lines).roles:
        held.setdefault(role.person, []).append(role.title)
    assert " ".join(f"{person}={'+'.join(titles)}" for person, titles in held.items()) == posts


def test_a_place_where_somebody_is_becomes_no_person() -> None:
    lines = "2005年，方晴任中共安龙县委书记。", "在安龙任上，方晴常下乡。全州现场会在安龙举行，方晴作了汇报。"
    assert {role.person for role in read("方晴的路", *lines, locality="贵州省黔西南布依族苗族自治州").roles} == {"方晴"}


PROFILES = """
方晴　黄梅县委副书记、县长
男，汉族，1970年5月生，省委党校研究生学历。
2003年3月至2008年11月，任罗田县大河镇镇长；
2008年11月至2013年6月，任麻城市委常委、宣传部部长。
工作分工：领导县政府全面工作。负责召集并主持县政府全体会议、常务会议。
高志远　副县长
男，汉族，1972年10月生，大学学历。
""".strip().split("\n")


def test_terms_behind_a_name_that_heads_its_own_lines() -> None:
    facts = read("黄梅县人民政府领导之窗", *PROFILES)
    assert [(role.person, role.title, role.place) for role in facts.roles] == [
        ("方晴", "县委副书记", COUNTY),
        ("方晴", "县长", COUNTY),
        ("方晴", "镇长", "湖北省黄冈市罗田县大河镇"),
        ("方晴", "市委常委", "湖北省黄冈市麻城市"),
        ("方晴", "宣传部部长", "湖北省黄冈市麻城市"),
        ("高志远", "副县长", COUNTY),
    ]
    assert facts.meetings == ()  # what they are in charge of is none

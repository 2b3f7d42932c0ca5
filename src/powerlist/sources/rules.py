"""The findings of reading: one rule for each kind of thing that can be wrong in a file."""

from powerlist.diagnostics import Rule, Severity, Text


def _rule(
    code: str,
    name: str,
    summary: Text,
    why: Text,
    fix: Text,
    example: str,
    severity: Severity = Severity.ERROR,
) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity=severity,
        summary=summary,
        why=why,
        fix=fix,
        example=example,
    )


UNREADABLE_FILE = _rule(
    "SRC001",
    "unreadable-file",
    Text("文件不能读取", "a file cannot be read"),
    Text(
        "系统不让读取的文件，其中的内容不会进入目录。",
        "What a file holds that the system refuses to read is not in the catalog.",
    ),
    Text(
        "检查文件的权限，或者是否为失效的链接",
        "check the permissions of the file, or whether it is a broken link",
    ),
    "powers/处罚.yaml -> 处罚.yaml  # 指向自己的链接",
)
TOO_LARGE = _rule(
    "SRC002",
    "file-too-large",
    Text("文件过大", "a file is too large"),
    Text(
        "清单文件只有几千字节；特别大的文件多半不是清单。",
        "Files of a list have a few thousand bytes; a huge file is hardly one.",
    ),
    Text(
        "确认文件是否放错；大的目录按大项分成多个文件",
        "check whether the file is in the wrong place; split a large catalog into one file per main item",
    ),
    "powers/附件.yaml  # 200 MB",
)
WRONG_ENCODING = _rule(
    "SRC003",
    "wrong-encoding",
    Text("文件不是 UTF-8 编码", "a file is not encoded in UTF-8"),
    Text(
        "同样的字节按别的编码读会变成别的字。",
        "The same bytes are other characters in another encoding.",
    ),
    Text("用编辑器以 UTF-8 编码另存", "save the file as UTF-8 in your editor"),
    "catalog.yaml  # 由记事本存为 ANSI（GBK）",
)
BAD_SYNTAX = _rule(
    "SRC004",
    "bad-syntax",
    Text("文件的语法有误", "the syntax of a file is wrong"),
    Text(
        "语法有误的文件不能可靠地读取，整个文件都不会进入目录。",
        "A file whose syntax is wrong cannot be read with certainty; none of it is in the catalog.",
    ),
    Text(
        "在所指的位置改正缩进、引号、冒号或者括号",
        "mend the indentation, quotation marks, colons or brackets at that place",
    ),
    'name: "未写完的引号',
)
TOO_DEEP = _rule(
    "SRC005",
    "nested-too-deep",
    Text("嵌套过深", "collections nest too deep"),
    Text(
        "清单的结构不过十层；嵌套几十层的文件是写错了，或者是有意破坏。",
        "A list nests under ten levels; dozens of levels are a slip or an attack.",
    ),
    Text("删去多余的括号或者缩进", "remove the superfluous brackets or indentation"),
    "[[[[[[[[ …… ]]]]]]]]",
)
UNSUPPORTED_YAML = _rule(
    "SRC006",
    "unsupported-yaml",
    Text("使用了目录不采用的 YAML 写法", "a form of YAML is used that catalogs do without"),
    Text(
        "别名、标签和多文档会使同样的文字在不同程序里读成不同内容；别名还能使小文件膨胀到无法读取。",
        "Aliases, tags and several documents make programs read the same text differently; aliases can also blow up a small file.",
    ),
    Text("把内容直接写出", "write the content out"),
    "basis: *common  # 别名",
)
EMPTY_FILE = _rule(
    "SRC007",
    "empty-file",
    Text("文件是空的", "a file is empty"),
    Text(
        "空文件多半是没有保存完；如果不需要，应当删除。",
        "An empty file was probably not saved; if it is not needed, delete it.",
    ),
    Text("填写内容或者删除文件", "fill the file in, or delete it"),
    "powers/05-检查.yaml  # 0 字节",
)
DUPLICATE_KEY = _rule(
    "SRC008",
    "duplicate-key",
    Text("同一个键写了两次", "a key is written twice"),
    Text(
        "许多程序只取最后一个，前一个就无声地丢了。",
        "Many programs take the last one and lose the first without a word.",
    ),
    Text("合并为一个", "make one of the two"),
    "name: 甲\nname: 乙",
)
UNKNOWN_KEY = _rule(
    "SRC009",
    "unknown-key",
    Text("没有这个键", "there is no such key"),
    Text(
        "写错的键不会起作用；为了不丢内容，一律报告。",
        "A misspelt key has no effect; it is reported so that nothing is lost.",
    ),
    Text("改为正确的键，或者删除", "use the right key, or remove it"),
    "nmae: 延期向社会开放档案审批",
)
MISSING_KEY = _rule(
    "SRC010",
    "missing-key",
    Text("缺少必须写的键", "a required key is missing"),
    Text("没有它，这一项就不完整。", "Without it the entry is incomplete."),
    Text("补写这个键", "add the key"),
    "- scheme: basic  # 缺少 text",
)
WRONG_KIND = _rule(
    "SRC011",
    "wrong-kind-of-value",
    Text("值的种类不对", "a value is of the wrong kind"),
    Text(
        "该写文字的地方写了列表或数字，程序不会猜测。",
        "Where a text is expected, a list or a number is not guessed at.",
    ),
    Text("按要求的种类书写", "write a value of the expected kind"),
    'officers: "两名"  # 应为整数 2',
)
UNKNOWN_WORD = _rule(
    "SRC012",
    "unknown-word",
    Text("不在规定的词里", "a word is not one of the vocabulary"),
    Text(
        "类型、单位等用固定的词，检查和统计才有依据。",
        "Types, units and the like are fixed words, so that they can be checked and counted.",
    ),
    Text("改为规定的词", "use one of the words"),
    "type: licence  # 应为 licensing",
)
BAD_FORM = _rule(
    "SRC013",
    "bad-form",
    Text("写法不符合要求", "a text has the wrong form"),
    Text(
        "代码、标识、日期等有固定写法；全角数字、空格和换行看不出来，却使同一代码变成两个。",
        "Codes, ids and dates have a fixed form; full-width digits, blanks and line breaks are hard to see and make two codes of one.",
    ),
    Text("按要求的写法改正", "write it in the required form"),
    'text: "０００１７５"  # 全角数字',
)
OUT_OF_BOUNDS = _rule(
    "SRC014",
    "out-of-bounds",
    Text("数量或者长度超出范围", "a number or a length is out of bounds"),
    Text(
        "过长的名称画不进图，空列表与没有写分不清。",
        "Names that are too long do not fit a chart; an empty list cannot be told from none.",
    ),
    Text(
        "改到范围以内；空列表请删去整个键", "stay within the bounds; leave an empty list's key out"
    ),
    "basis: []",
)
EITHER_OR = _rule(
    "SRC015",
    "not-exactly-one",
    Text("几个键应当写且只写一个", "exactly one of several keys is wanted"),
    Text(
        "号码和“未知”不能同时成立，也不能都没有。",
        "A number and “unknown” exclude each other, and one of them is needed.",
    ),
    Text("只留其中一个", "keep exactly one of them"),
    "supervision_phone: {}",
)
QUOTE_NEEDED = _rule(
    "SRC016",
    "quote-needed",
    Text("应当加引号", "quotation marks are needed"),
    Text(
        "本程序按原样读取，但别的 YAML 程序会把它读成数字、日期或者真假：0571 会变成 377，12.10 会变成 12.1。",
        "It was read as written, but other YAML readers make a number, a date or a truth value of it: 0571 becomes 377, 12.10 becomes 12.1.",
    ),
    Text("给这个值加上英文双引号", "put the value in double quotation marks"),
    "text: 0571",
    Severity.WARNING,
)
NOT_READ = _rule(
    "SRC017",
    "file-not-read",
    Text("文件没有读取", "a file was not read"),
    Text(
        "目录只读取固定名称的文件；放错地方的文件不会起作用。",
        "A catalog reads files of fixed names; a misplaced file has no effect.",
    ),
    Text("改为规定的名称，或者移出目录", "give it one of the names that are read, or move it out"),
    "body.yaml  # 应为 bodies.yaml",
    Severity.WARNING,
)
MISSING_FILE = _rule(
    "SRC018",
    "missing-file",
    Text("缺少目录文件", "a file of the catalog is missing"),
    Text(
        "标题、基准日和状态写在 catalog.yaml 里，没有它就不知道这是哪一版。",
        "Title, date and status stand in catalog.yaml; without it the edition is not known.",
    ),
    Text("新建 catalog.yaml", "create catalog.yaml"),
    "沈阳/powers/01.yaml  # 没有 沈阳/catalog.yaml",
)
BAD_CHARACTER = _rule(
    "SRC019",
    "bad-character",
    Text("含有不能使用的字符", "a character cannot be used"),
    Text(
        "控制字符和残缺的字符不能写进网页、图和表格。",
        "Control characters and broken characters cannot go into pages, charts and tables.",
    ),
    Text("删去这个字符", "remove the character"),
    r'name: "档案\u0000"',
)

RULES = (
    UNREADABLE_FILE,
    TOO_LARGE,
    WRONG_ENCODING,
    BAD_SYNTAX,
    TOO_DEEP,
    UNSUPPORTED_YAML,
    EMPTY_FILE,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_KIND,
    UNKNOWN_WORD,
    BAD_FORM,
    OUT_OF_BOUNDS,
    EITHER_OR,
    QUOTE_NEEDED,
    NOT_READ,
    MISSING_FILE,
    BAD_CHARACTER,
)

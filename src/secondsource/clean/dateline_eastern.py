"""Datelines of Chinese, Japanese and Korean reports, which have forms of their own."""

from __future__ import annotations

import re

# 【ロンドン共同】, 【北京時事】, 【ワシントン=田中太郎】; (서울=연합뉴스), [서울=뉴시스];
# 新华社北京5月3日电, (中央社記者王小明台北3日電), 法新社巴黎3日電.
_FORMS = (
    re.compile(
        r"【(?P<place>[^\s【】=＝・、]{2,12}?)(?:\d{1,2}日)?[=＝]?"
        r"(?P<credit>共同通信|共同|時事通信|時事|聯合ニュース|AFP=時事|AFP|ロイター)】"
    ),
    re.compile(
        r"[(\[（［](?P<place>[가-힣·]{2,12})\s?[=＝]\s?(?P<credit>[가-힣A-Za-z0-9]{2,10})[)\]）］]"
    ),
    re.compile(
        r"[(（]?(?P<credit>新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社|美聯社|共同社|韩联社|韓聯社)"
        r"(?:(?:记者|記者)[一-鿿]{2,4})?[/／]?(?P<place>[一-鿿]{2,6}?)"
        r"(?:\d{1,2}月)?\d{1,2}日(?:综合)?[电電]"
    ),
)


def eastern_dateline(top: str) -> re.Match[str] | None:
    """Match an eastern dateline at the start of a text: groups `place` and `credit`.

    >>> eastern_dateline("新华社北京5月3日电 港口周四关闭").group("place")
    '北京'
    >>> eastern_dateline("(서울=연합뉴스) 항구가 폐쇄됐다").group("credit")
    '연합뉴스'
    """
    start = re.match(r"\s*", top)
    at = start.end() if start else 0
    for form in _FORMS:
        if found := form.match(top, at):
            return found
    return None

"""Reports followed to their roots: invented articles read by the real annotate stage."""

import time
from dataclasses import replace

import pytest

from secondsource.compare.ties import origins
from secondsource.compare.witness import first_hand, papers_of
from secondsource.model import Article, Root
from tests.compare.told import article, claims_of, traced

# --- chains ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "root", "via"),
    [
        ("The Tarn dam would be closed, Lena Voss told Reuters.", "Lena Voss", "Reuters"),
        ("Belta quoted Ilvan Dorrick as saying that the Tarn dam would be closed.",
         "Dorrick", "Belta"),
        ("The Tarn dam would be closed, AFP said, citing Lena Voss.", "Lena Voss", "AFP"),
        ("According to a report in the Orsk Herald, the Tarn dam would be closed.",
         "Orsk Herald", "farpost.example"),
    ],
)  # fmt: skip
def test_the_root_is_the_last_source_named_and_media_stand_between(
    sentence: str, root: str, via: str
) -> None:
    traces, _ = traced("Tarn dam", article("far", sentence, outlet="farpost.example"))
    [found] = traces.values()
    assert root in found.root.name
    assert found.root.kind == "attributed"
    assert via in found.chain[:-1]


def test_what_another_paper_reported_is_followed_to_that_papers_source() -> None:
    traces, counted = traced(
        "bank had failed",
        article("echo", "The Orsk Echo reported that the bank had failed.", "nearpost.example"),
        article("orsk", "Ada Lunt, the bank's auditor, said the bank had failed.", "Orsk Echo"),
    )
    assert traces["echo"].root == traces["orsk"].root
    assert "Lunt" in traces["echo"].root.name
    assert (counted.low, counted.high) == (1, 1)


def test_two_papers_that_cite_each_other_have_one_unknown_root_and_it_is_said() -> None:
    traces, counted = traced(
        "bank had failed",
        article("a", "The Orsk Echo reported that the bank had failed.", "Dunmere Mercury"),
        article("b", "The Dunmere Mercury reported that the bank had failed.", "Orsk Echo"),
    )
    assert {t.root.kind for t in traces.values()} == {"unknown"}
    assert (counted.low, counted.high) == (1, 1)
    told = "circular: Dunmere Mercury cites Orsk Echo, Orsk Echo cites Dunmere Mercury"
    assert counted.circular == (told,)
    assert all(any(w.text == told for w in t.why) for t in traces.values())


def test_a_ring_of_three_and_an_article_that_cites_itself_end() -> None:
    _, ring = traced(
        "bank had failed",
        article("a", "The Orsk Echo reported that the bank had failed.", "Dunmere Mercury"),
        article("b", "The Tarn Gazette reported that the bank had failed.", "Orsk Echo"),
        article("c", "The Dunmere Mercury reported that the bank had failed.", "Tarn Gazette"),
    )
    assert (ring.low, ring.high) == (1, 1)
    assert ring.circular[0].count("cites") == 3
    traces, alone = traced(
        "bank had failed",
        article("a", "The Orsk Echo reported that the bank had failed.", "Orsk Echo"),
    )
    assert alone.circular == ("circular: Orsk Echo cites itself",)
    assert traces["a"].root.kind == "unknown"


def test_a_paper_outside_the_ring_that_cites_into_it_has_the_rings_root() -> None:
    _, counted = traced(
        "bank had failed",
        article("a", "The Orsk Echo reported that the bank had failed.", "Dunmere Mercury"),
        article("b", "The Dunmere Mercury reported that the bank had failed.", "Orsk Echo"),
        article("c", "The Dunmere Mercury reported that the bank had failed.", "Tarn Gazette"),
    )
    assert (counted.low, counted.high) == (1, 1)


# --- first hand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "outlet", "marked"),
    [
        ("A Harbour Post reporter saw three boats.", "harbourpost.example", True),
        ("Three boats lay there, according to photographs seen by the Harbour Post.",
         "harbourpost.example", True),
        ("The Harbour Post has reviewed the contract.", "Harbour Post", True),
        ("An AP reporter saw three boats.", "harbourpost.example", False),
        ("Three boats lay there, he told the Tarn Gazette.", "harbourpost.example", False),
        ("The post office was shut.", "harbourpost.example", False),
    ],
)  # fmt: skip
def test_marks_of_the_pages_own_outlet(sentence: str, outlet: str, marked: bool) -> None:
    assert bool(first_hand(sentence, outlet)) is marked


def test_documents_are_whose_reporters_have_them() -> None:
    assert papers_of("internal e-mails obtained by the Harbour Post") == "Harbour Post"
    assert papers_of("court documents") is None
    text = "The ferry was overloaded, according to documents obtained by the Harbour Post."
    traces, _ = traced("overloaded", article("a", text, "harbourpost.example"))
    assert traces["a"].root == Root("outlet:harbourpost.example", "harbourpost.example", "outlet")


@pytest.mark.parametrize("source", ["Local media", "Reports", "Some news reports"])
def test_hearsay_is_nobodys(source: str) -> None:
    traces, _ = traced("bank had failed", article("a", f"{source} said the bank had failed."))
    assert traces["a"].root.kind == "unknown"


# --- one utterance, one text ----------------------------------------------------------------


def test_the_same_quotation_is_one_utterance_whoever_is_said_to_say_it() -> None:
    quote = "“We heard the roof fall in and we ran for the river,”"
    _, counted = traced(
        "heard the roof",
        article("a", f"{quote} Odran Kell said."),
        article("b", f"{quote} he said."),
        article("c", f"{quote} the statement said."),
    )
    assert (counted.low, counted.high) == (1, 1)
    assert "Kell" in counted.roots[0].name


def test_an_uncredited_sentence_of_an_agencys_copy_is_the_agencys() -> None:
    text = "Rebels from the northern hills shelled the Tarn dam above Norrey late on Thursday."
    traces, counted = traced(
        "shelled", article("a", text, agency="AP"), article("b", text, "nearpost.example")
    )
    assert traces["b"].root.id == "agency:AP"
    assert counted.high == 1


# --- who is one -----------------------------------------------------------------------------

SAID = "the mill had burned for six hours"
AGAIN = "the mill burned six hours long"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"Fire Chief Odran Felt said {SAID}.", f"The fire department said {SAID}."),
        (f"Fire Chief Odran Felt said {SAID}.", f"The fire chief said {SAID}."),
        (f"“{SAID.capitalize()},” said the chief executive of Orsk Mills, Ada Lunt.",
         f"Orsk Mills said {SAID}."),
        (f"A lawyer for Ricky Sand, Ivo Brand, said {SAID}.",
         f"Ricky Sand said {SAID}. Ivo Brand, Ricky Sand's lawyer, had no more to add."),
        (f"Orsk Police Chief Lena Voss said {SAID}.", f"Orsk police said {SAID}."),
        (f"Senator Charles Venn said {SAID}.", f"Senator Chuck Venn said {SAID}."),
        (f"The Justice Department said {SAID}.", f"The White House said {SAID}."),
        (f"Ricky Sand said {SAID}.", f"Sand said {SAID}."),
        (f"Attorney General Ada Lunt said {SAID}.", f"AG Lunt said {SAID}."),
        (f"Conal Frayne said {SAID}.", f"Conal said {SAID}."),
        (f"Odran Kowalik said {SAID}.", f"Kowlaik said {SAID}."),
        (f"Two port officials said {SAID}.", f"A port official said {SAID}."),
        (f"Air Marshal Odran Felt, the coastguard's top officer, said {SAID}.",
         f"The coastguard said {SAID}."),
        (f"Rapper Ricky Sand said {SAID}.",
         f"The mill was Ricky Sand's first home. The rapper said {SAID}."),
        (f"The Orsk Rowers franchise said {SAID}.",
         f"The Orsk Rowers were shocked. The team said {SAID}."),
        (f"“{SAID.capitalize()},” Ada Lunt said.",
         f"Ada Lunt came back often, calling what had been “{SAID}” a shame."),
        (f"Orsk Water said {SAID}.", f"Orsk Water's letter said {SAID}."),
        (f"According to the French website orskfeu.fr, {SAID}.",
         f"The news came from orskfeu.fr. According to the website, {SAID}."),
    ],
)  # fmt: skip
def test_one_root(first: str, second: str) -> None:
    _, counted = traced("burned for six hours", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (1, 1), [r.id for r in counted.roots]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (f"Two officials said {SAID}.", f"The Orsk Port Authority said {SAID}.", "unnamed"),
        (f"Two officials said {SAID}.", f"Several witnesses said {SAID}.", "unnamed"),
        (f"Kiril Tam said {SAID}.", f"Orsk police said {SAID}.", "do not say who"),
        (f"The FBI said {SAID}.", f"The White House said {SAID}.", "part of"),
        (f"The Orsk Echo said {SAID}.", f"Senator Ada Lunt said {SAID}.", "may rest on"),
        (f"Senator Ada Lunt said {SAID}.", f"Norrey's law says {SAID}.", "may be from"),
        (f"The interior ministry said {SAID}.", f"Orsk police said {SAID}.", "may report to"),
    ],
)
def test_plausibly_one_root(first: str, second: str, words: str) -> None:
    _, counted = traced("burned for six hours", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (1, 2), [r.id for r in counted.roots]
    assert any(words in tie.why for tie in counted.ties)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"Senator Ada Lunt said {SAID}.", f"Senator Odran Kell said {AGAIN}."),
        (f"The Interior Department said {SAID}.", f"Orsk police said {AGAIN}."),
        (f"France's interior ministry said {SAID}.", f"Spain's interior ministry said {AGAIN}."),
        (f"A passenger said {SAID}.", f"Orsk police said {AGAIN}."),
    ],
)
def test_two_roots(first: str, second: str) -> None:
    _, counted = traced("six hours", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (2, 2), [t.why for t in counted.ties]


def test_a_noun_of_another_sort_or_two_names_fold_nothing() -> None:
    _, site = traced(
        "burned for six hours",
        article("a", f"Ricky Sand said {SAID}."),
        article("b", f"Ricky Sand had left. According to the website, {SAID}."),
    )
    assert site.high == 2
    _, two = traced(
        "burned for six hours",
        article("a", f"Rapper Ricky Sand said {SAID}."),
        article("c", f"Rapper Odran Kell said {SAID}."),
        article("b", f"Ricky Sand and Odran Kell had left. The rapper said {SAID}."),
    )
    assert two.high == 3


def test_a_surname_before_its_bearer_is_the_one_the_story_knows() -> None:
    first = f"Senator Ada Lunt said {SAID}. Senator Ada Lunt left. Ada Lunt was seen at the mill."
    second = f"Lunt said {SAID}. Her sister Mia Lunt said nothing."
    traces, _ = traced("burned for six hours", article("a", first), article("b", second))
    assert traces["b"].root == traces["a"].root


def test_his_spokesman_by_name_is_somebody() -> None:
    text = f"The mayor was away. {SAID.capitalize()}, his spokesman Devin Marsh said."
    traces, _ = traced("burned for six hours", article("a", text))
    assert traces["a"].root.kind == "attributed"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (f"The fire chief said {SAID}.", "fire department"),
        (f"Fallsview Fire Chief Dolores Quimby said {SAID}.", "Fallsview fire department"),
        (f"An inquest report released last week said {SAID}.", "inquest report"),
    ],
)
def test_roots_are_named_as_a_reader_would_name_them(sentence: str, name: str) -> None:
    traces, _ = traced("burned for six hours", article("a", sentence))
    assert traces["a"].root.name == name


# --- who tells it in the same sentence --------------------------------------------------------


def test_who_told_a_paper_how_is_the_root_and_not_the_paper() -> None:
    text = (
        "Ada Lunt came home last week and told the Orsk Ledger how a miller, whose barn burned for "
        "six hours, ran off."
    )
    traces, _ = traced("burned for six hours", article("a", text, "Orsk Ledger"))
    assert traces["a"].root.name == "Ada Lunt"


def test_what_stands_before_who_told_a_paper_of_something_else_is_not_first_hand() -> None:
    whole = "They shut the road after he told the Orsk Ledger of the hole."
    clause = (0, whole.index(" after"))
    assert first_hand(whole, "Orsk Ledger", (0, len(whole)), clause) is None
    closed = "They shut the road, he told the Orsk Ledger."
    assert first_hand(closed, "Orsk Ledger", (0, len(closed)), (0, closed.index(",")))


def test_who_puts_a_thing_on_record_is_its_source() -> None:
    text = "Sheriff Dale Munro identified the dead man as Roy Teller of Mason."
    traces, _ = traced("Roy Teller", article("a", text))
    assert "Munro" in traces["a"].root.name or "sheriff" in traces["a"].root.name.lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ada Lunt signed an order aimed at helping the millers of Orsk.",
        "A federal judge blocked the plan to flood the millers of Orsk.",
        "Rebels have released a video showing the millers of Orsk.",
    ],
)
def test_who_does_a_thing_is_not_who_says_so(sentence: str) -> None:
    traces, _ = traced("millers of Orsk", article("a", sentence))
    assert traces["a"].root.kind == "unknown"


def test_records_seen_by_the_agency_are_its_own_and_no_ring() -> None:
    text = "The plant had been fined twice, according to records seen by the Northern News Agency."
    traces, counted = traced(
        "fined twice", article("a", text, agency="Northern News Agency"), article("b", text)
    )
    assert traces["a"].root == Root("agency:Northern News Agency", "Northern News Agency", "agency")
    assert counted.circular == ()


def test_whom_somebody_names_is_no_source() -> None:
    text = (
        "Police arrested a man whom prosecutors identified as Ricky Sand. "
        "Prosecutors said the man had set fire to the Orsk mill."
    )
    traces, _ = traced("set fire", article("a", text))
    assert "Sand" not in traces["a"].root.name


# --- what is taken back ---------------------------------------------------------------------

WRONG = "The mayor of Norrey fled the city after rebels shelled the Tarn dam."


@pytest.mark.parametrize(
    "later",
    [
        article("later", "Rebels shelled the Tarn dam on Thursday, police said.\n\n"
                "Correction: An earlier report wrongly said that the mayor of Norrey fled the "
                "city after rebels shelled the Tarn dam.", "Orsk Echo", day="2026-05-15"),
        article("later", "Rebels shelled the Tarn dam on Thursday, police said. The Orsk Echo "
                "has retracted its report that the mayor of Norrey fled the city after rebels "
                "shelled the Tarn dam.", "Tarn Gazette", day="2026-05-15"),
    ],
)  # fmt: skip
def test_a_correction_elsewhere_takes_a_report_back_and_shows_it(later: Article) -> None:
    found = claims_of(
        article("first", f"{WRONG} Police said rebels shelled the Tarn dam.", "Orsk Echo"), later
    )
    assert not any(r.article == "first" and "fled" in r.text for c in found for r in c.reports)
    taken = [w for c in found for w in c.withdrawn]
    assert any(w.article == "first" and "fled" in w.text for w in taken)
    assert {w.why.article for w in taken} == {"later"}


def test_what_is_taken_back_is_shown_where_nothing_else_is_claimed() -> None:
    text = f"{WRONG}\n\nRetraction: This article has been retracted."
    found = claims_of(article("only", text, "Orsk Echo"))
    assert [w.text for c in found for w in c.withdrawn]
    assert not any("fled" in r.text for c in found for r in c.reports)
    assert all(c.standing == "single" for c in found)


def test_another_outlets_correction_takes_nothing_of_this_one_back() -> None:
    other = article(
        "later", f"Police said rebels shelled the Tarn dam.\n\nCorrection: An earlier report "
        f"wrongly said that {WRONG[0].lower()}{WRONG[1:]}", "Tarn Gazette",
    )  # fmt: skip
    found = claims_of(article("first", WRONG, "Orsk Echo"), other)
    assert any(r.article == "first" and "fled" in r.text for c in found for r in c.reports)


# --- bounded --------------------------------------------------------------------------------


def test_a_thousand_reports_are_counted_in_bounded_time() -> None:
    traces, _ = traced("burned", article("a", f"Ada Lunt said {SAID}."))
    [one] = traces.values()
    many = [
        replace(
            one,
            root=Root(f"attributed:person:p{n} q{n}", f"Pia Q{n}", "attributed"),
            proposition=replace(one.proposition, article=f"a{n}", text=f"{SAID} {n} times"),
        )
        for n in range(1000)
    ]
    began = time.process_time()
    counted = origins(many, lambda a, b: 0.9, 0.8)
    assert time.process_time() - began < 2
    assert 1 <= counted.low <= counted.high == 1000


def test_a_source_behind_a_full_stop_is_of_the_next_sentence() -> None:
    text = "The quake killed three people at Norrey. The Orsk Observatory put its magnitude at 5.8."
    traces, _ = traced("killed three", article("a", text, agency="AP"))
    assert traces["a"].root.id == "agency:AP"

"""What is told of an event the next day stands in its story; another fire does not."""

from secondsource.compare.stories import find_stories
from secondsource.model import Article, Published, Reprint

NIGHT = (
    "A fire destroyed a furniture warehouse on Quay Road on Monday night, sending smoke across the"
    " harbour and forcing about 60 people from their homes. The blaze broke out shortly after 9"
    " p.m. in the loading bay of Pellow and Sons, the Tolmouth Fire Service said. Two night"
    " watchmen were taken to St Brannoc's Hospital with burns, said station commander Idris Vane."
    " One of them, aged 58, was in a serious condition, he said. The cause of the fire is not yet"
    " known. Police have closed Quay Road until further notice."
)
WIRE = (
    "TOLMOUTH (MPA) — Two security guards were injured when a fire tore through a furniture"
    " warehouse in the port of Tolmouth late Monday, emergency services said. Some 60 residents"
    " were evacuated as smoke drifted over the harbour, a fire service spokeswoman said. Flames"
    " were first seen at about 9 p.m. near the loading bay, and the building's roof collapsed"
    " within an hour. Firefighters were still damping down on Tuesday morning."
)
DEATH = (
    "A night watchman has died of burns he suffered in the fire that destroyed a Tolmouth furniture"
    " warehouse on Monday night. Ewan Tressider, 58, died at St Brannoc's Hospital on Tuesday"
    " evening, his family said. Investigators said on Wednesday that the fire was started by an"
    " electrical fault in a forklift charger. Commander Idris Vane said the sprinklers had not"
    " worked. Residents of Quay Road were allowed home on Tuesday afternoon."
)
UNION = (
    "One of two watchmen injured in Monday's warehouse fire in Tolmouth has died, the hospital"
    " confirmed on Wednesday. Ewan Tressider, 58, had suffered burns to 70 per cent of his body."
    " An electrical fault is believed to have caused the fire, which gutted the Pellow and Sons"
    " furniture store. The Dock and Depot Union said that staff had complained about the sprinklers"
    " since last summer. Police said earlier that arson had been ruled out."
)
CORRECTION = (
    "An earlier article on the fire in Tolmouth, published on March 3, said that two security"
    " guards were injured. Three people were injured: two guards and a passing driver. The article"
    " also said that some 60 residents were evacuated; the fire service says 46 were."
)
SCHOOL = (
    "A fire damaged two classrooms at Harbour View Primary School in Tolmouth on Wednesday night,"
    " the Tolmouth Fire Service said. Nobody was hurt. The blaze broke out at about 8 p.m. in a"
    " store cupboard. Headteacher Orla Penrice said the school would stay closed until Monday."
    " Police are questioning two teenagers."
)


def page(name: str, day: str, title: str, text: str) -> Article:
    return Article(
        name, name, f"{name}.txt", text, title=title, outlet=f"{name}.example",
        published=Published(day),
    )  # fmt: skip


PAGES = [
    page("argus", "2031-03-04", "Furniture warehouse gutted by fire in Tolmouth", NIGHT),
    page("herald", "2031-03-04", "Two injured in Tolmouth warehouse blaze", WIRE),
    page("courier", "2031-03-04", "Blaze guts Tolmouth warehouse, two hurt", WIRE),
    page("argus2", "2031-03-05", "Watchman dies after Tolmouth warehouse fire", DEATH),
    page("herald2", "2031-03-05", "Tolmouth fire: one dead, sprinklers questioned", UNION),
    page("courier2", "2031-03-06", "Correction: Tolmouth fire", CORRECTION),
    page("school", "2031-03-20", "Fire damages primary school in Tolmouth", SCHOOL),
]


def test_the_next_days_toll_and_a_correction_are_of_the_story_another_fire_is_not() -> None:
    days = {one.id: one.published.date for one in PAGES}
    copied = Reprint("courier", "herald", None, 1.0, "")
    found = find_stories(PAGES, {}, [copied], days, {})
    assert {story.articles for story in found} == {
        ("argus", "argus2", "courier", "courier2", "herald", "herald2"),
        ("school",),
    }

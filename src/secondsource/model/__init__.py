"""The nouns of Second Source: frozen rows that flow from stage to stage.

Every noun is one row of a table (see `secondsource.tables`, which derives the table's columns
from these annotations) and prints as the JSON of the public contract (`secondsource.as_json`).
Offsets count Unicode code points, end exclusive. `start`/`end` point into an article's `text`;
`raw_start`/`raw_end` point into the decoded page the article was read from.
"""

from __future__ import annotations

from secondsource.kinds import Bound as Bound
from secondsource.kinds import ClaimKind as ClaimKind
from secondsource.kinds import ConflictKind as ConflictKind
from secondsource.kinds import DateBasis as DateBasis
from secondsource.kinds import MomentType as MomentType
from secondsource.kinds import NameLabel as NameLabel
from secondsource.kinds import PassageKind as PassageKind
from secondsource.kinds import ReprintKind as ReprintKind
from secondsource.kinds import RootKind as RootKind
from secondsource.kinds import StandingWord as StandingWord
from secondsource.kinds import StatementKind as StatementKind
from secondsource.kinds import WireVerdict as WireVerdict
from secondsource.model.articles import Article as Article
from secondsource.model.articles import Evidence as Evidence
from secondsource.model.articles import Passage as Passage
from secondsource.model.articles import Published as Published
from secondsource.model.articles import RawSpan as RawSpan
from secondsource.model.articles import Wire as Wire
from secondsource.model.claims import Claim as Claim
from secondsource.model.claims import Conflict as Conflict
from secondsource.model.claims import Event as Event
from secondsource.model.claims import Origins as Origins
from secondsource.model.claims import Report as Report
from secondsource.model.claims import Root as Root
from secondsource.model.claims import Tie as Tie
from secondsource.model.claims import TimelineEntry as TimelineEntry
from secondsource.model.claims import Update as Update
from secondsource.model.claims import Why as Why
from secondsource.model.claims import Withdrawal as Withdrawal
from secondsource.model.claims import Words as Words
from secondsource.model.pages import Page as Page
from secondsource.model.pages import Problem as Problem
from secondsource.model.readings import CodedEvent as CodedEvent
from secondsource.model.readings import Figure as Figure
from secondsource.model.readings import Moment as Moment
from secondsource.model.readings import Name as Name
from secondsource.model.readings import Piece as Piece
from secondsource.model.readings import Reading as Reading
from secondsource.model.readings import Sentence as Sentence
from secondsource.model.readings import Speaker as Speaker
from secondsource.model.readings import Statement as Statement
from secondsource.model.stories import Actor as Actor
from secondsource.model.stories import Boilerplate as Boilerplate
from secondsource.model.stories import Dating as Dating
from secondsource.model.stories import Reprint as Reprint
from secondsource.model.stories import Story as Story
from secondsource.model.stories import Version as Version

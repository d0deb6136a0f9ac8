"""What the words beside a date say of it: published, changed, or neither."""

from __future__ import annotations

import re
from typing import Literal

Label = Literal["published", "changed"]

# In the languages of the calendar's month names; a stem stands for its endings.
_CHANGED = re.compile(
    r"(?<!\w)(?:last\s)?(?:updated?|modified|revised|edited|amended|reviewed|edited|aktualisiert|"
    r"aktualisierung|geändert|letzte\sänderung|mis(?:e)?\sà\sjour|maj|modifi[ée]e?|actualizad[oa]|"
    r"actualización|modificad[oa]|aggiornat[oa]|aggiornamento|ultima\smodifica|atualizad[oa]|"
    r"bijgewerkt|gewijzigd|laatste\supdate|aktualizacja|zaktualizowano|aktualizováno|aktualizované|"
    r"upraveno|обновлен[оа]?|изменен[оа]?|оновлен[оа]?|uppdaterad|ändrad|opdateret|oppdatert|"
    r"endret|päivitetty|muokattu|güncelleme(?:\starihi)?|güncellendi|güncellenme|frissítve|"
    r"actualizat|ažurirano|diperbarui|dikemas\skini|cập\snhật|ενημέρωση|ενημερώθηκε|izmenjeno|"
    r"atnaujinta|atjaunots|uuendatud|uppfært)(?!\w)|更新|수정|업데이트|최종|تحديث|अपडेट|अद्यतन",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?<!\w)(?:first\s|originally\s)?(?:published|posted|uploaded|veröffentlicht|erschienen|"
    r"erstellt|publiée?|posté|créée?|publicad[oa]|creado|pubblicat[oa]|publicação|gepubliceerd|"
    r"geplaatst|opublikowan[oy]|publikacja|dodano|publikováno|vydáno|zverejnené|опубликован[оа]?|"
    r"опубліковано|дата\sпубликации|publicerad|publisert|publiceret|udgivet|julkaistu|yayınlanma|"
    r"yayınlandı|yayın\starihi|giriş|oluşturulma|megjelent|publikálva|publicat|objavljeno|"
    r"diterbitkan|đăng|δημοσίευση|δημοσιεύθηκε|paskelbta|publicēts|avaldatud|birt|submitted)(?!\w)|"
    r"公開|掲載|発行|发布|發布|發佈|입력|등록|작성|송고|نشر|प्रकाशित",
    re.IGNORECASE,
)


def label_in(before: str) -> Label | None:
    """Read the label nearest to the date that follows `before`; None where none stands there.

    >>> label_in("Published Dec 3, 2025 · Updated"), label_in("Stand der Dinge")
    ('changed', None)
    """
    changed = [match.start() for match in _CHANGED.finditer(before)]
    published = [match.start() for match in _PUBLISHED.finditer(before)]
    if changed and (not published or published[-1] < changed[-1]):
        return "changed"
    return "published" if published else None

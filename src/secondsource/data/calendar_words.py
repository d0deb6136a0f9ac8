"""Months and weekdays by name, in the languages whose news pages are read most often."""

from __future__ import annotations

from functools import cache

# Names in calendar order; "/" parts the forms one month or day is written in. Forms that are
# ordinary words elsewhere ("mar", "dim.") count only beside a day number and a year.
_MONTHS = (
    "january/jan/januar/jän/jänner/janvier/janv/enero/ene/gennaio/gen/janeiro/januari/stycznia/"
    "styczeń/sty/января/январь/янв/січня/ocak/januari/ledna/leden/ianuarie"
    "/tammikuuta/tammikuu/január/januára/ιανουαρίου/janúar/siječnja/sausio/janvāris"
    "/janvārī/jaanuar/يناير/जनवरी/janar/gener",
    "february/feb/februar/février/fevrier/févr/fév/febrero/febbraio/febb/fevereiro/fev/februari/"
    "lutego/luty/lut/февраля/февраль/фев/февр/лютого/şubat/února/únor/februarie/februara"
    "/helmikuuta/helmikuu/február/februára/φεβρουαρίου/febrúar/veljače/vasario/februāris"
    "/februārī/veebruar/فبراير/फरवरी/shkurt/febrer",
    "march/mar/märz/mär/mrz/mars/marzo/março/marco/maart/mrt/marca/marzec/марта/март/мар/березня/"
    "mart/března/březen/martie/marts/maret"
    "/maaliskuuta/maaliskuu/március/μαρτίου/ožujka/kovo/martā/märts/مارس/मार्च/març",
    "april/apr/avril/avr/abril/abr/aprile/kwietnia/kwiecień/kwi/апреля/апрель/апр/квітня/nisan/"
    "dubna/duben/aprilie/aprila"
    "/huhtikuuta/huhtikuu/április/apríla/απριλίου/apríl/travnja/balandžio/aprīlis/aprīlī"
    "/aprill/أبريل/إبريل/अप्रैल/prill",
    "may/mai/mayo/maggio/mag/maio/mei/maja/maj/мая/май/травня/mayıs/května/květen"
    "/toukokuuta/toukokuu/május/mája/μαΐου/maí/svibnja/gegužės/maijs/maijā/مايو/मई/maig",
    "june/jun/juni/juin/junio/giugno/giu/junho/czerwca/czerwiec/cze/июня/июнь/июн/червня/haziran/"
    "června/červen/iunie/juna"
    "/kesäkuuta/kesäkuu/június/júna/ιουνίου/júní/lipnja/birželio/jūnijs/jūnijā/juuni/يونيو"
    "/जून/qershor/juny",
    "july/jul/juli/juillet/juil/julio/luglio/lug/julho/lipca/lipiec/lip/июля/июль/июл/липня/"
    "temmuz/července/červenec/iulie/jula"
    "/heinäkuuta/heinäkuu/július/júla/ιουλίου/júlí/srpnja/liepos/jūlijs/jūlijā/juuli/يوليو"
    "/जुलाई/korrik/juliol",
    "august/aug/août/aout/agosto/ago/augustus/sierpnia/sierpień/sie/августа/август/авг/серпня/"
    "ağustos/srpna/srpen/augusta/agustus"
    "/elokuuta/elokuu/augusztus/αυγούστου/ágúst/kolovoza/rugpjūčio/augusts/augustā/أغسطس"
    "/अगस्त/gusht",
    "september/sept/sep/septembre/septiembre/setiembre/settembre/set/setembro/września/wrzesień/"
    "wrz/сентября/сентябрь/сен/сент/вересня/eylül/září/septembrie/septembra"
    "/syyskuuta/syyskuu/szeptember/σεπτεμβρίου/rujna/rugsėjo/septembris/septembrī/سبتمبر"
    "/सितंबर/shtator/setembre",
    "october/oct/oktober/okt/octobre/octubre/ottobre/ott/outubro/out/października/październik/"
    "paź/октября/октябрь/окт/жовтня/ekim/října/říjen/octombrie/oktobra/oktobar"
    "/lokakuuta/lokakuu/október/októbra/οκτωβρίου/spalio/oktobris/oktobrī/oktoober/أكتوبر"
    "/अक्टूबर/tetor",
    "november/nov/novembre/noviembre/novembro/listopad/lis/ноября/ноябрь/ноя/нояб/листопада/"
    "kasım/listopadu/noiembrie/novembra/nopember"
    "/marraskuuta/marraskuu/nóvember/νοεμβρίου/studenoga/studenog/lapkričio/novembris"
    "/novembrī/نوفمبر/नवंबर/nëntor",
    "december/dec/dezember/dez/décembre/decembre/déc/diciembre/dic/dicembre/dezembro/grudnia/"
    "grudzień/gru/декабря/декабрь/дек/грудня/aralık/prosince/prosinec/decembrie/decembra/"
    "desember/des"
    "/joulukuuta/joulukuu/δεκεμβρίου/prosinca/gruodžio/decembris/decembrī/detsember/ديسمبر"
    "/दिसंबर/dhjetor/desembre",
)
_WEEKDAYS = (
    "monday/mon/montag/lundi/lunes/lunedì/lunedi/segunda-feira/maandag/poniedziałek/понедельник/"
    "понеділок/pazartesi/pondělí/luni/senin/måndag/mandag",
    "tuesday/tue/tues/dienstag/mardi/martes/martedì/martedi/terça-feira/dinsdag/wtorek/вторник/"
    "вівторок/salı/úterý/marți/selasa/tisdag/tirsdag",
    "wednesday/wed/weds/mittwoch/mercredi/miércoles/miercoles/mercoledì/mercoledi/quarta-feira/"
    "woensdag/środa/środę/среда/среду/середа/çarşamba/středa/miercuri/rabu/onsdag",
    "thursday/thu/thur/thurs/donnerstag/jeudi/jueves/giovedì/giovedi/quinta-feira/donderdag/"
    "czwartek/четверг/четвер/perşembe/čtvrtek/joi/kamis/torsdag",
    "friday/fri/freitag/vendredi/viernes/venerdì/venerdi/sexta-feira/vrijdag/piątek/пятница/"
    "пятницу/п'ятниця/cuma/pátek/vineri/jumat/fredag",
    "saturday/sat/samstag/sonnabend/samedi/sábado/sabado/sabato/zaterdag/sobota/sobotę/суббота/"
    "субботу/субота/cumartesi/sâmbătă/sabtu/lördag/lørdag",
    "sunday/sun/sonntag/dimanche/domingo/domenica/zondag/niedziela/niedzielę/воскресенье/неділя/"
    "pazar/neděle/duminică/minggu/söndag/søndag",
)


@cache
def month_names() -> dict[str, int]:
    """Give each month's names in lower case with its number, 1 to 12.

    >>> month_names()["dezember"]
    12
    """
    names: dict[str, int] = {}
    for number, forms in enumerate(_MONTHS, 1):
        for form in forms.split("/"):
            names.setdefault(form, number)
    return names


@cache
def weekday_names() -> dict[str, int]:
    """Give each weekday's names in lower case with its number, Monday 0 to Sunday 6.

    >>> weekday_names()["jeudi"]
    3
    """
    names: dict[str, int] = {}
    for number, forms in enumerate(_WEEKDAYS):
        for form in forms.split("/"):
            names.setdefault(form, number)
    return names

"""Signs, letters and codes of currencies that stand before an amount, and their ISO 4217 codes.

Left out is what several currencies share: "Sh", "K", "P", "kr", "Fr".
"""

from __future__ import annotations

import re

CURRENCY_SIGNS = {
    "US$": "USD", "US $": "USD", "U.S.$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD",
    "C$": "CAD", "CA$": "CAD", "HK $": "HKD", "Y=": "JPY", "AUD": "AUD", "CAD": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₦": "NGN",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "RMB": "CNY", "CNY": "CNY",
    "JPY": "JPY", "Rs": "INR", "Rs.": "INR", "R": "ZAR", "EURO": "EUR", "MX$": "MXN",
    "RM": "MYR", "Rp": "IDR", "AED": "AED", "SAR": "SAR", "SEK": "SEK", "NOK": "NOK",
    "DKK": "DKK", "NZD": "NZD", "SGD": "SGD", "HKD": "HKD", "ZAR": "ZAR", "INR": "INR",
    "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "KRW": "KRW", "THB": "THB",
    "IDR": "IDR", "MYR": "MYR", "MXN": "MXN", "BRL": "BRL", "RUB": "RUB", "UAH": "UAH",
    "N$": "NAD", "J$": "JMD", "TT$": "TTD", "EC$": "XCD", "BDS$": "BBD", "FJ$": "FJD",
    "RD$": "DOP", "GY$": "GYD", "Z$": "ZWL", "GH¢": "GHS", "GH₵": "GHS", "₵": "GHS", "₱": "PHP",
    "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₮": "MNT", "₲": "PYG",
    "KSh": "KES", "TSh": "TZS", "USh": "UGX", "Tk": "BDT", "SFr": "CHF", "M": "LSL", "N": "NGN",
}  # fmt: skip
# Codes that are no other word or name, written large before digits.
_CODES = (
    "AED AOA ARS AZN BDT BGN BHD BIF BND BWP BYN CDF CLP CNH CRC DJF DOP DZD EGP ETB FJD GHS GMD "
    "GNF GTQ GYD HNL HTG ILS IQD IRR ISK JMD JOD KES KGS KHR KWD KZT LBP LKR LRD LSL LYD MDL MGA "
    "MKD MMK MNT MUR MVR MWK MZN NGN NIO OMR PGK PKR PYG QAR RSD RWF SRD SYP SZL TJS TND TTD TWD "
    "TZS UGX UYU UZS VES VND XAF XCD XOF XPF YER ZMW"
).split()
# Codes that mean something else too ("COP26", "PHP 8", "SDG 5"): only before large sums.
_RISKY = "BOB COP GEL MAD NAD NPR PEN PHP RON SDG TRY".split()
CURRENCY_OF = {
    **{sign.upper(): code for sign, code in CURRENCY_SIGNS.items()},
    **{code: code for code in (*_CODES, *_RISKY)},
}

BLANKS = " \u00a0\u2009\u202f"
# What is written so is a sum of money rather than a road, a robot or a number plate.
_SCALED = r"\d[\d.,]{0,12}(?:\s?(?:bn|mn|m|million|billion|trillion|lakh|crore)\b|,\d{3})"
_SUM = rf"(?:{_SCALED}|\d{{1,3}}(?:[{BLANKS}]\d{{3}}){{1,4}}(?![\d,.]\d|\d))"
# "On the M4 200 cars waited": a road; round thousands alone are money.
_ROUND_SUM = rf"(?:{_SCALED}|\d{{1,3}}(?:[{BLANKS}]\d{{3}}){{0,3}}[{BLANKS}]000(?!\d))"
_LETTERS = frozenset(("R", "M", "N", "EURO"))
# "R95bn" is rand; a lone "R2" is a number plate. "euro30 billion" is how agencies write the sign
# that their wires cannot carry.
SIGN = "|".join(
    (*(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True)
       if sign not in _LETTERS),
     rf"(?-i:{'|'.join(_CODES)})(?=\s?\d)", rf"(?-i:{'|'.join(_RISKY)})(?=\s?{_SUM})",
     rf"(?-i:R)(?=\s?{_SUM})", rf"(?-i:[MN])(?={_ROUND_SUM})", r"euro(?=\d)")
)  # fmt: skip


def currency_code(sign: str) -> str | None:
    """Give the ISO code of a sign as it is printed before an amount.

    >>> currency_code("Rs."), currency_code("nz$"), currency_code("N")
    ('INR', 'NZD', 'NGN')
    """
    return CURRENCY_OF.get(re.sub(r"\s+", " ", sign.upper().strip()))

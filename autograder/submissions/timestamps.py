"""When a submission was handed in, by the text of its ``timestamp.txt``: a moment in UTC, or words why there is none.

nbgrader writes ``2026-01-10 13:30:00.000000 UTC``, with the name of the exchange's zone where one is configured; people
and other programs write what they like. What has one meaning is read, what has several or none is refused by name:
dateutil alone would complete "May" from today's date, and take ``CEST`` for UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from dateutil import parser

LONGEST = 100
YEARS = range(1970, 2200)
FARTHEST = timedelta(hours=14)
_REST = r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(\D.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_REST}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(\.)(\d{{1,2}})\.(\d{{4}}){_REST}", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.ASCII)
_UTC_NAMES = ("", "Z", "UTC", "GMT", "UT")
# Two days that have nothing in common: what dateutil takes from them was not in the text.
_DAYS = datetime(1984, 3, 5), datetime(1988, 7, 9)


def decoded(data: bytes) -> str:
    """The text of a file, which editors on Windows write in UTF-16 or with a mark in front."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(coding, "replace").strip()


def utc_text(text: str, home: str = "UTC") -> str:
    """The moment as ``2026-01-10 11:30:00 UTC``, which nbgrader reads in the same way.

    ``home`` is the zone whose short names (``PST``) go before those of other countries. Raises ValueError with a
    sentence for a person.
    """
    if not text:
        raise ValueError("is empty")
    if len(text) > LONGEST or "\n" in text:
        raise ValueError("is more than one short line")
    moment = _moment(text, home)
    if moment.year not in YEARS:
        raise ValueError(f"says {text!r}, a year in which nobody handed in anything")
    return f"{moment:%Y-%m-%d %H:%M:%S}{f'.{moment.microsecond:06}' if moment.microsecond else ''} UTC"


def _moment(text: str, home: str) -> datetime:
    try:
        naive, zone = _read(text)
        return (naive - _offset(zone, naive, home)).replace(tzinfo=UTC)
    except _Unclear as unclear:
        raise ValueError(f"says {text!r}: {unclear}") from None
    except (ValueError, OverflowError, ArithmeticError, TypeError, LookupError, RecursionError):
        # dateutil's parser fails in many ways on text that is no date.
        raise ValueError(f"says {text!r}, which is no date and time") from None


class _Unclear(Exception):
    """A date that is readable in more than one way, or in none; the text says which part."""


def _read(text: str) -> tuple[datetime, str | timedelta]:
    """(date and time as written, its zone: a name, or an offset from UTC)."""
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, _, month, day, *rest = found.groups()
    else:
        found = _DAY_FIRST.fullmatch(text)
        if not found:
            return _read_freely(text)
        day, _, month, year, *rest = found.groups()
    hour, minute, second, fraction, zone = rest
    micros = int(f"{fraction or '0':0<6}"[:6])
    hours, minutes, seconds = (int(part or 0) for part in (hour, minute, second))
    return datetime(int(year), int(month), int(day), hours, minutes, seconds, micros), (zone or "").strip()


def _read_freely(text: str) -> tuple[datetime, str | timedelta]:
    """What dateutil makes of it, if it makes the same of it whatever today is and whichever of day and month leads."""
    zones: list[str | timedelta] = []

    def note(name: str | None, offset: int | None) -> tzinfo | None:
        zones.append(name or "" if offset is None else timedelta(seconds=offset))
        return None

    if not re.search(r"\d", text):
        raise ValueError("no number in it")
    if not re.search(r"(?<!\d)\d{4}(?!\d)|\d{8}", text):
        raise _Unclear("the year is missing")
    text = re.sub(r"\b(?:UTC|GMT)(?=[+-]\d)", "", text)
    readings = {
        parser.parse(text, default=day, dayfirst=day_first, tzinfos=note)
        for day in _DAYS
        for day_first in (False, True)
    }
    if len(readings) > 1:
        raise _Unclear("day, month or year can be read in more than one way; 2026-01-31 has one meaning")
    return readings.pop().replace(tzinfo=None), zones[-1] if zones else ""


def _offset(zone: str | timedelta, naive: datetime, home: str) -> timedelta:
    """How far the zone was ahead of UTC then."""
    if isinstance(zone, timedelta):
        offset = zone
    elif zone.upper() in _UTC_NAMES:
        return timedelta()
    elif found := _OFFSET.fullmatch(zone.replace("−", "-")):
        sign = -1 if found[1] == "-" else 1
        offset = sign * timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    else:
        offset = _named(zone, naive, home)
    if abs(offset) > FARTHEST:
        raise _Unclear("no place on earth is that far from UTC")
    return offset


def _named(zone: str, naive: datetime, home: str) -> timedelta:
    offsets = {ahead for own in (home, "UTC") for ahead in _meanings(zone, naive, (own,))}
    offsets = offsets or set(_meanings(zone, naive, _everywhere()))
    if not offsets and zone in _everywhere():
        return naive.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    if not offsets:
        raise _Unclear(f"{zone} is no time zone that is known, or not at that time of the year")
    if len(offsets) > 1:
        raise _Unclear(f"{zone} is the name of several time zones")
    return offsets.pop()


def _meanings(zone: str, naive: datetime, places: tuple[str, ...]) -> list[timedelta]:
    """The offsets of the places that called their time ``zone`` then."""
    local = [naive.replace(tzinfo=_zone(place), fold=fold) for place in places for fold in (0, 1)]
    return [moment.utcoffset() or timedelta() for moment in local if moment.tzname() == zone]


@cache
def _everywhere() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def _zone(place: str) -> tzinfo:
    try:
        return ZoneInfo(place)
    except (ValueError, OSError, LookupError):
        return UTC

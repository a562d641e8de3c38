"""Units and what they are worth: (dimension, factor to its base). International yard and pound (1959), SI, US liquid
gallon; degrees have an offset and are turned by `to_base`. Currencies are dimensions that nothing turns into another.
"""

from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """What is measured, in what, and how much of the base it is."""

    dimension: str
    name: str
    factor: Decimal = Decimal(1)


def _units(dimension: str, **names: tuple[str, str]) -> dict[str, Unit]:
    """word -> unit, from name=(factor, "words that stand for it", an underscore for a space)."""
    return {
        word.replace("_", " "): Unit(dimension, name, Decimal(factor))
        for name, (factor, words) in names.items()
        for word in words.split()
    }


UNITS = (
    _units(
        "length",
        km=("1000", "km kilometre kilometres kilometer kilometers kilomètres Kilometer kilómetros"),
        m=("1", "m metre metres meter meters mètres Meter metros"),
        cm=("0.01", "cm centimetre centimetres centimeter centimeters"),
        mm=("0.001", "mm millimetre millimetres millimeter millimeters"),
        mile=("1609.344", "mile miles mi"),
        yard=("0.9144", "yard yards"),
        foot=("0.3048", "foot feet ft"),
        inch=("0.0254", "inch inches"),
    )
    | _units(
        "mass",
        tonne=("1000", "tonne tonnes ton tons t Tonnen toneladas"),
        kg=("1", "kg kilo kilos kilogram kilograms kilogramme kilogrammes"),
        g=("0.001", "g gram grams gramme grammes"),
        pound=("0.45359237", "lb lbs"),
    )
    | _units(
        "area",
        km2=("1000000", "km² sq_km square_kilometres square_kilometers"),
        mile2=("2589988.110336", "square_miles square_mile sq_miles"),
        hectare=("10000", "hectare hectares ha"),
        acre=("4046.8564224", "acre acres"),
        m2=("1", "m² square_metres square_meters sq_m"),
        foot2=("0.09290304", "square_feet square_foot sq_ft"),
    )
    | _units(
        "volume",
        litre=("1", "litre litres liter liters l"),
        gallon=("3.785411784", "gallon gallons"),
        barrel=("158.987294928", "barrel barrels"),
        m3=("1000", "m³ cubic_metres cubic_meters"),
    )
    | _units(
        "speed",
        kmh=("1", "km/h kph km_an_hour kilometres_an_hour kilometers_an_hour kilometres_per_hour kilometers_per_hour"),
        mph=("1.609344", "mph miles_an_hour miles_per_hour"),
        knot=("1.852", "knot knots"),
    )
    | _units(
        "temperature",
        celsius=("1", "°C degrees_Celsius degrees_C"),
        fahrenheit=("1", "°F degrees_Fahrenheit degrees_F"),
    )
    | _units("power", GW=("1000", "GW"), MW=("1", "MW"), kW=("0.001", "kW"))
    | _units(
        "time",
        second=("1", "second seconds"),
        minute=("60", "minute minutes"),
        hour=("3600", "hour hours"),
        day=("86400", "day days"),
        week=("604800", "week weeks"),
        month=("2629746", "month months"),
        year=("31556952", "year years"),
    )
)
CURRENCIES = {
    "$": "dollar",
    "US$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound",
    "CHF": "franc",
} | {
    word: name
    for name, words in {
        "dollar": "dollar dollars",
        "euro": "euro euros",
        "pound": "pound pounds",
        "crown": "crown crowns kronor kroner",
        "yen": "yen",
        "franc": "franc francs",
        "rupee": "rupee rupees",
    }.items()
    for word in words.split()
}
SCALES = {
    word: Decimal(10) ** power
    for power, words in {
        2: "hundred",
        3: "thousand k tsd",
        5: "lakh",
        6: "million millions mio mn m millionen millones",
        7: "crore",
        9: "billion billions bn milliarden milliards mrd",
        12: "trillion trillions tn billionen",
    }.items()
    for word in words.split()
}


def to_base(value: Decimal, unit: Unit) -> Decimal:
    """The value in the base of its dimension."""
    if unit.name == "fahrenheit":
        return (value - 32) * 5 / 9
    return value * unit.factor

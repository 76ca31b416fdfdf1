"""Numbers as English says them: 1 row, 1,200 rows; the 21st and the 22nd."""


def counted(number: int, one: str, many: str = "") -> str:
    """``1 row`` or ``1,200 rows``; ``many`` is the plural where an ``s`` does not make it."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th`` … ``11th`` … ``22nd``."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

"""Where a place of the globe stands on the map: the Natural Earth projection, north up."""

from math import pi, radians
from typing import Final

WIDTH: Final = 1000.0
_HALF_X: Final = 0.8707 * pi
SCALE: Final = WIDTH / (2 * _HALF_X)
_HALF_Y: Final = 1.4224
HEIGHT: Final = 2 * _HALF_Y * SCALE
"""About 520; the map is `WIDTH` wide."""


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the map, x to the right and y down, for degrees north and east.

    A polynomial by Šavrič, Patterson and Jenny (2011), "The Natural Earth projection".

    >>> [round(v, 3) for v in projected(0, -180)], round(projected(0, 0)[0], 3)
    ([0.0, 260.0], 500.0)
    """
    east, north = radians(longitude), radians(latitude)
    n2 = north * north
    n4 = n2 * n2
    x = east * (0.8707 - 0.131979 * n2 + n4 * (-0.013791 + n4 * (0.003971 * n2 - 0.001529 * n4)))
    y = north * (1.007226 + n2 * (0.015085 + n4 * (-0.044475 + 0.028874 * n2 - 0.005916 * n4)))
    return WIDTH / 2 + x * SCALE, HEIGHT / 2 - y * SCALE

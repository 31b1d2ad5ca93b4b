"""Numbers of the open network and others; how long servers ask us to wait."""

from datetime import UTC, datetime

import pytest

from sayso.readers.addresses import is_public, is_url
from sayso.readers.pace import retry_after_s


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.9", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "::127.0.0.1", "no number",
    ],
)  # fmt: skip
def test_private_local_multicast_and_reserved_numbers_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number",
    ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"],
)
def test_numbers_of_the_open_network_are_public(number: str) -> None:
    assert is_public(number)


def test_an_address_is_told_from_a_file() -> None:
    assert is_url("HTTPS://a.example/")
    assert not is_url("https.txt")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (None, None), ("120", 120), ("-5", None), ("soon", None), ("9" * 400, 999_999_999),
        ("Tue, 05 Mar 2024 09:01:00 GMT", 60), ("Tue, 05 Mar 2024 08:00:00 GMT", 0),
        ("Tue, 05 Mar 2024 09:01:00 -0000", 60),
    ],
)  # fmt: skip
def test_a_server_may_ask_for_seconds_or_for_a_time(told: str | None, seconds: int | None) -> None:
    assert retry_after_s(told, datetime(2024, 3, 5, 9, tzinfo=UTC)) == seconds

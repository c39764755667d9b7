import ipaddress

import pytest

from crosswire.ingest.web.addresses import Policy, carried, check_ip, parse
from crosswire.ingest.web.errors import WebError
from crosswire.settings import Settings


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("HTTP://Example.COM:80/a b?q=ü#part", "http://example.com/a%20b?q=%C3%BC"),
        ("https://bücher.example/../x", "https://xn--bcher-kva.example/x"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("  https://example.com  ", "https://example.com"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_addresses_are_normalised(given, normal):
    assert parse(given).url == normal


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "javascript:alert(1)", "data:text/html,x", "//example.com/", "example.com",
        "", "http://", "http:///x", "http://user@example.com/", "http://user:secret@example.com/", "http://:secret@example.com/",
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.01/", "http://1.2.3.4.5/",
        "http://256.1.1.1/", "http://１２７.０.０.１/", "http://[fe80::1%25eth0]/", "http://[::1", "http://[zz]/", "http://a\\b.example/",
        "http://good.example\\@evil.example/", "http://exa mple.com/", "http://example.com\t.evil.example/", "http://example.com\r\nHost: x/",
        "http://exam%70le.com/", "http://-/x\0", "http://" + "a" * 70 + ".example/", "http://example.com/" + "a" * 5000,
    ],
)  # fmt: skip
def test_addresses_that_programs_read_differently_are_refused(url):
    with pytest.raises(WebError) as caught:
        parse(url)
    assert caught.value.problem_code == "ingest.address-refused"
    assert caught.value.is_refusal


@pytest.mark.parametrize(
    "port", [1, 22, 25, 110, 143, 445, 1023, 3306, 5432, 6379, 6667, 11211, 27017, 0, 65536, 99999]
)
def test_ports_of_other_services_are_refused(port):
    with pytest.raises(WebError):
        parse(f"http://example.com:{port}/")


@pytest.mark.parametrize("port", [80, 443, 3000, 8000, 8080, 8443, 9000])
def test_ports_of_the_web_are_asked(port):
    assert parse(f"http://example.com:{port}/").port == port


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.7", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:db8::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "3fff::1", "4000::1",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_refused(ip):
    with pytest.raises(WebError, match="leads to "):
        check_ip(ipaddress.ip_address(ip), "host.example", Policy())


@pytest.mark.parametrize(
    "ip",
    [
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_the_public_internet_is_asked(ip):
    check_ip(ipaddress.ip_address(ip), "host.example", Policy())


def test_settings_allow_hosts_and_networks():
    policy = Policy.of(
        Settings(allowed_hosts=("Intranet.Example.", "10.2.0.0/16", "192.168.1.9", "fd00::/8"))
    )
    private = ipaddress.ip_address("10.9.9.9")
    check_ip(private, "intranet.example", policy)
    for ip in ("10.2.3.4", "192.168.1.9", "fd00::7", "::ffff:10.2.3.4"):
        check_ip(ipaddress.ip_address(ip), "other.example", policy)
    for ip in (private, ipaddress.ip_address("192.168.1.10")):
        with pytest.raises(WebError):
            check_ip(ip, "other.example", policy)
    check_ip(private, "other.example", Policy.of(Settings(allow_private_addresses=True)))


def test_carried_addresses_are_taken_out():
    assert str(carried(ipaddress.ip_address("2002:a00:1::5"))) == "10.0.0.1"
    assert str(carried(ipaddress.ip_address("64:ff9b::a00:1"))) == "10.0.0.1"
    assert str(carried(ipaddress.ip_address("2606:4700::1"))) == "2606:4700::1"

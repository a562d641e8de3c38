"""Settings: read from the environment, refused early and in words when wrong; the key is made once."""

import multiprocessing
import stat
import sys

import pytest

from claimtrack.config import S3_KEYS, BadSetting, Settings
from claimtrack.domain.fetch_rules import Rules


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MAX_TEXT_BYTES", "many", "whole number"),
        ("MAX_TEXT_BYTES", "-1", "whole number"),
        ("MAX_TEXT_BYTES", "1e6", "whole number"),
        ("MAX_TEXT_BYTES", "10", "1000 or more"),
        ("SESSION_HOURS", "0", "1 or more"),
        ("ARGON2_MEMORY_KIB", "7", "8 or more"),
        ("SECURE_COOKIES", "maybe", "yes or no"),
        ("SECURE_COOKIES", "", "yes or no"),
        ("PROXIES", "one", "whole number"),
        ("SECRET_KEY", "short", "32 characters"),
        ("DATABASE_URL", "mysql://localhost/x", "sqlite:///"),
        ("QUEUE_URL", "amqp://localhost", "redis://"),
        ("QUEUE_URL", "postgresql+psycopg://localhost/x", "postgresql://"),
        ("EVIDENCE_URL", "/srv/evidence", "s3://bucket"),
        ("EVIDENCE_URL", "s3://", "s3://bucket"),
        ("EVIDENCE_URL", "s3://Bucket/of/evidence", "s3://bucket"),
        ("EVIDENCE_URL", "s3://bucket/../evidence", "s3://bucket"),
        ("EVIDENCE_URL", "s3://bucket/evidence/", "s3://bucket"),
        ("EVIDENCE_URL", "s3://key:secret@bucket/evidence", "s3://bucket"),
        ("EVIDENCE_URL", "s3://bucket", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        ("S3_ENDPOINT", "s3.example.org", "https://s3.example.org"),
        ("S3_ENDPOINT", "https://key:secret@s3.example.org", "without a sign-in"),
        ("S3_ENDPOINT", "https://s3.example.org:port", "https://s3.example.org"),
        ("S3_ENDPOINT", "https://s3.example.org/?bucket=x", "https://s3.example.org"),
        ("S3_ENDPOINT", "https://s3.example.org", "EVIDENCE_URL, which names the bucket"),
        ("JOB_LEASE_SECONDS", "0", "1 or more"),
        ("LOG_FORMAT", "xml", "console or json"),
        ("FETCH_ALLOW", "10.1.2.3/16", "neither a host"),
        ("FETCH_DENY", "http://a.example/", "neither a host"),
        ("FETCH_CA_FILE", "/nowhere/ca.pem", "file of certificates"),
        ("FETCH_CA_FILE", __file__, "file of certificates"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(monkeypatch, name, value, said):
    for key in S3_KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv(f"CLAIMTRACK_{name}", value)
    with pytest.raises(BadSetting, match=said) as error:
        Settings.read()
    assert f"CLAIMTRACK_{name}" in str(error.value)
    assert "secret@" not in str(error.value)


def test_a_bucket_needs_keys_and_a_package_more(monkeypatch):
    given = {"evidence_url": "s3://bucket/of/evidence", "s3_endpoint": "https://s3.example.org:9000/storage"}
    for key in S3_KEYS:
        monkeypatch.setenv(key, "something")
    assert Settings.read(given).evidence_url == "s3://bucket/of/evidence"
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(BadSetting, match=r"claimtrack\[s3\]"):
        Settings.read(given)


def test_what_is_given_goes_before_the_environment_and_that_before_the_default(monkeypatch):
    monkeypatch.setenv("CLAIMTRACK_SESSION_HOURS", "5")
    monkeypatch.setenv("CLAIMTRACK_SECURE_COOKIES", "Yes")
    assert Settings.read().session_hours == 5
    assert Settings.read().secure_cookies is True
    assert Settings.read({"session_hours": 7}).session_hours == 7
    assert Settings.read().max_text_bytes == Settings.max_text_bytes


def test_the_rules_of_fetching_are_read_from_the_settings():
    rules = Settings.read(
        {"fetch_allow": "wiki.example:8080, 10.1.0.0/16", "fetch_deny": "*.social.example"}
    ).fetch_rules()
    assert [entry.port for entry in rules.allow] == [8080, 0]
    assert rules.denies_name("www.social.example", 443)
    assert Settings.read({}).fetch_rules() == Rules()


def test_the_key_is_readable_by_its_owner_alone_and_stays(tmp_path):
    settings = Settings(instance=tmp_path / "new")
    key = settings.key()
    assert len(key) >= 43
    assert settings.key() == key
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600


def test_processes_that_start_at_once_share_one_key(tmp_path):
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        keys = pool.map(_key_in, [tmp_path / str(turn) for turn in range(8) for _ in range(4)], chunksize=1)
    for turn in range(8):
        assert len(set(keys[turn * 4 : turn * 4 + 4])) == 1
        assert keys[turn * 4]


def _key_in(folder):
    return Settings(instance=folder).key()

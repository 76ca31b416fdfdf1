"""Everything that can be set, read from the environment (prefix ``COMMITMENTS_``). No setting hides elsewhere."""

import os
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from commitments.errors import BadInput


def _default_data_dir() -> Path:
    """``data/`` beside the packages in a checkout: easy to find, easy to copy away, ignored by git."""
    return Path(__file__).resolve().parent.parent / "data"


class Settings(BaseSettings):
    """The settings of one process. ``database_url`` empty means the SQLite file in ``data_dir``."""

    model_config = SettingsConfigDict(env_prefix="COMMITMENTS_", env_ignore_empty=True, frozen=True)

    data_dir: Path = Field(default_factory=_default_data_dir, description="where the database and reject files live")
    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in data_dir")
    busy_timeout_ms: int = Field(default=15_000, ge=0, description="how long a writer waits for others, milliseconds")
    user: str = Field(default="", description="name recorded with changes made from the command line")
    host: str = Field(default="127.0.0.1", description="address the dashboard listens on")
    port: int = Field(default=8501, ge=1, le=65535, description="port the dashboard listens on")

    assembly_key: SecretStr = Field(default=SecretStr(""), description="key for the Open Assembly API (bills sync)")
    assembly_url: str = Field(
        default="https://open.assembly.go.kr/portal/openapi", description="where the Open Assembly API answers"
    )
    assembly_delay_ms: int = Field(
        default=400, ge=0, description="the least time between two requests to the Open Assembly API, milliseconds"
    )

    sources: Path | None = Field(default=None, description="the file that names the sources; default: in data_dir")
    briefing_key: SecretStr = Field(default=SecretStr(""), description="key for the policy briefing API (sync)")

    @field_validator("data_dir", "sources")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        """No shell reads the variables of a service: ``~`` is ours to understand."""
        return path.expanduser() if path else path

    @property
    def sources_file(self) -> Path:
        """The file that names the sources to read (see ``syncing.configured``); it need not be there."""
        return self.sources or self.data_dir / "sources.toml"

    @cached_property
    def url(self) -> str:
        """The database's SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'commitments.db').resolve()}"


def load_settings() -> Settings:
    """Settings as the environment has them now: a variable that is set meanwhile counts at the next call, and one that
    is empty is not set. Raises BadInput that names the variable with a wrong value.
    """
    prefix = Settings.model_config["env_prefix"]
    return _settings(tuple(sorted(each for each in os.environ.items() if each[0].upper().startswith(prefix))))


@lru_cache(maxsize=8)  # a page asks a dozen times a run, and to check them all takes milliseconds
def _settings(_environment: tuple[tuple[str, str], ...]) -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        prefix = str(Settings.model_config["env_prefix"])
        told = (f"{prefix}{one['loc'][0]}".upper() + f" is {one['input']!r}: {one['msg']}" for one in error.errors())
        raise BadInput("; ".join(told)) from None

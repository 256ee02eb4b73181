"""A browser with a page in it: what is on the screen, what the keyboard does, what was asked of the network."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

# As root there is no sandbox; the rest keeps the browser itself from asking anything of any network.
_OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
_LONGEST_WAIT_SECONDS = 20


class Served(NamedTuple):
    """A page on a server: its address, and the paths the server was asked for so far."""

    address: str
    asked: list[str]


class Page:
    """What a person sees and does."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def begin(self) -> None:
        """Forget what an earlier test has left."""
        self.driver.get("about:blank")
        self.command("Emulation.setScriptExecutionDisabled", value=False)
        self.command("Network.enable")
        self.look(width=1280)
        self.said()
        self.requests()

    def command(self, name: str, **parameters: Any) -> Any:
        """A command of the browser's own protocol."""
        return self.driver.execute_cdp_cmd(name, parameters)

    def look(self, *, width: int, height: int = 900, dark: bool = False, media: str = "") -> None:
        """On a screen of this size, in light or dark, or as on paper (`print`)."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def open(self, address: str) -> None:
        """Go there, from elsewhere: another fragment of the same page is a page anew."""
        self.driver.get("about:blank")
        self.driver.get(address)

    def all(self, selector: str) -> list[WebElement]:
        """The elements, in the order of the page."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """The first of them."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def shown(self, selector: str) -> list[str]:
        """The texts of those that are on the screen."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script in the page gives."""
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def focus(self) -> dict[str, str]:
        """What has the focus: its tag, id and text."""
        element = self.driver.switch_to.active_element
        return {"tag": element.tag_name, "id": element.get_attribute("id") or "", "text": element.text}

    def wait_for(self, condition: Any) -> None:
        """Until it is so."""
        WebDriverWait(self.driver, _LONGEST_WAIT_SECONDS, poll_frequency=0.05).until(lambda _: condition())

    def said(self) -> list[str]:
        """What the page has said on the console since the last time, violations of its policy included."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Addresses the page has asked for since the last time."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


def started(browser: str | None, driver: str | None, profile: Path) -> Page:
    """A browser with nothing in it yet."""
    options = webdriver.ChromeOptions()
    options.binary_location = browser or ""
    for option in (*_OPTIONS, f"--user-data-dir={profile}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return Page(webdriver.Chrome(options=options, service=Service(driver)))

package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saoma.api.ui.UiContribution;

/** What other bundles add to the screens, while they run and when they fail. */
class ContributionsTest {
    private static final String COMPONENT =
            """
            import { html, t } from 'ui';
            import { useState } from 'preact/hooks';
            export default function Vouchers({ role }) {
              const [count, setCount] = useState(0);
              return html`<button class="vouchers" onClick=${() => setCount(count + 1)}>${role} ${count}</button>`;
            }
            """;
    private static final String MOUNT =
            """
            export default function mount(element, context) {
              element.textContent = 'mounted for ' + context.language;
              return () => {};
            }
            """;
    private static final String BROKEN = "export default function Broken() { throw new Error('no voucher server'); }";

    private ScreensServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScreensServer();
        server.serve("/x/component.js", script(COMPONENT));
        server.serve("/x/mount.js", script(MOUNT));
        server.serve("/x/broken.js", script(BROKEN));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theListIsOrderedAndABundleThatFailsIsLeftOut() throws Exception {
        server.contributions.contributions = List.of(
                page("second", 20, "/x/mount.js"),
                page("first", 10, "/x/component.js"),
                page("Not An Id", 1, "/x/mount.js"),
                page("elsewhere", 1, "//evil.example/x.js"),
                page("scheme", 1, "https://evil.example/x.js"));
        JsonNode items = list().get("items");
        assertThat(items.findValuesAsText("id")).containsExactly("first", "second");
        assertThat(items.get(0).get("module").asText()).isEqualTo("/x/component.js?v=r1");
        assertThat(items.get(0).get("titles").get("en").asText()).isEqualTo("Title of first");
        assertThat(items.get(0).get("roles").get(0).asText()).isEqualTo("cashier");
    }

    @Test
    void theVersionOfTheScreensIsTold() throws Exception {
        assertThat(list().get("version").asText()).isEqualTo(server.files.version());
    }

    @Test
    @ExtendWith(BrowserParameter.class)
    void pagesComeAndGoWhileTheTerminalRunsAndABrokenOneStopsNothing(Browsers browsers) {
        try (Screen screen = new Screen(browsers.browser(), server.url(), 1280, 800, "en").signIn("1357")) {
            server.contributions.contributions = List.of(
                    page("vouchers", 1, "/x/component.js"),
                    page("notes", 2, "/x/mount.js"),
                    page("broken", 3, "/x/broken.js"));
            open(screen, "Title of vouchers");
            screen.page.locator(".vouchers").click();
            assertThat(screen.page.locator(".vouchers")).hasText("cashier 1");
            open(screen, "Title of notes");
            assertThat(screen.page.locator("main")).containsText("mounted for en");
            open(screen, "Title of broken");
            assertThat(screen.page.locator(".fault")).containsText("no voucher server");

            server.contributions.contributions = List.of();
            server.terminal.publish("module", FakeTerminal.JSON.createObjectNode());
            assertThat(screen.page.locator(".keypad")).isVisible();
            screen.amount("12").charge();
            assertThat(screen.heading()).hasText("Scan the customer's code");
            assertThat(screen.errors).isEmpty();
        }
    }

    private static void open(Screen screen, String title) {
        screen.button("Menu").click();
        screen.button(title).click();
    }

    private JsonNode list() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "ui/contributions"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return FakeTerminal.JSON.readTree(answer.body());
    }

    private static HttpServlet script(String text) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/javascript");
                response.getOutputStream().write(text.getBytes(UTF_8));
            }
        };
    }

    private static UiContribution page(String id, int order, String module) {
        return new UiContribution() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Slot slot() {
                return Slot.MENU;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public Map<String, String> titles() {
                return Map.of("zh-CN", "标题 " + id, "en", "Title of " + id);
            }

            @Override
            public Set<String> roles() {
                return Set.of("cashier");
            }

            @Override
            public String module() {
                return module;
            }

            @Override
            public String revision() {
                return "r1";
            }
        };
    }
}

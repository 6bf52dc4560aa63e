package org.saoma.ui.web;

import com.fasterxml.jackson.core.JsonFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.saoma.api.ui.UiContribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists what other bundles add to the screens now: {@code GET /ui/contributions}. The version tells an open page that the screens
 * themselves were replaced.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=saoma)")
@HttpWhiteboardServletPattern("/ui/contributions")
public final class ContributionsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(ContributionsServlet.class);

    private final transient JsonFactory json = new JsonFactory();
    private final String version;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<UiContribution> contributions = List.of();

    @Activate
    public ContributionsServlet(@Reference WebFiles files) {
        this.version = files.version();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.apply(response);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        try (var out = json.createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeStringField("version", version);
            out.writeArrayFieldStart("items");
            for (Contribution item : current()) {
                item.write(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private List<Contribution> current() {
        return contributions.stream()
                .flatMap(service -> read(service).stream())
                .sorted()
                .toList();
    }

    /** A bundle whose contribution fails loses that contribution and nothing else. */
    private static Optional<Contribution> read(UiContribution service) {
        try {
            return Optional.of(Contribution.of(service));
        } catch (RuntimeException e) {
            log.warn(
                    "Contribution to the screens left out: {} of {}",
                    e.toString(),
                    service.getClass().getName());
            return Optional.empty();
        }
    }
}

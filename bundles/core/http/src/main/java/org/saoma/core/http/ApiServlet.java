package org.saoma.core.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.saoma.core.http.web.Dispatcher;
import org.saoma.core.http.web.Router;

/** The API of the terminal under {@code /api/v1}: JSON and server-sent events. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/*")
@HttpWhiteboardServletName("saoma-api")
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=saoma)")
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** For tills that wait for a sale whose payment ended just before the terminal. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final transient Dispatcher dispatcher;

    @Activate
    public ApiServlet(@Reference Gate gate, @Reference ApiParts parts) {
        this.dispatcher = new Dispatcher(new Router(parts.routes()), gate.guard(), gate.languages());
    }

    @Deactivate
    void finish() throws InterruptedException {
        dispatcher.finish(LAST_ANSWERS);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        dispatcher.serve(request, response, Gate.caller(request));
    }
}

package org.saoma.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/**
 * The servlet context {@code saoma}, in which the API and every bundle with pages put what they serve. Each bundle has its own
 * instance, which finds the files of that bundle.
 */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE)
@HttpWhiteboardContext(name = "saoma", path = "/")
public final class ApiContext extends ServletContextHelper {
    private final Gate gate;

    @Activate
    public ApiContext(ComponentContext context, @Reference Gate gate) {
        super(context.getUsingBundle());
        this.gate = gate;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return gate.admit(request, response);
    }
}

package org.saoma.core.http.config;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** What became of the components that take some settings. */
final class ComponentStates {
    private final ServiceComponentRuntime components;

    ComponentStates(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** @param pid of one of several, or the only one */
    String of(String pid, Description description) {
        List<ComponentConfigurationDTO> states = components.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.asList(component.configurationPid).contains(description.pid()))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .filter(state -> !description.factory() || names(state.properties.get("service.pid"), pid))
                .toList();
        if (states.isEmpty()) {
            return "NONE";
        }
        if (states.stream().anyMatch(state -> state.state == ComponentConfigurationDTO.FAILED_ACTIVATION)) {
            return "FAILED";
        }
        boolean all = states.stream()
                .allMatch(state -> state.state == ComponentConfigurationDTO.ACTIVE
                        || state.state == ComponentConfigurationDTO.SATISFIED);
        return all ? "ACTIVE" : "UNSATISFIED";
    }

    /** A component with several PIDs has a list of them. */
    private static boolean names(Object pids, String pid) {
        return pids instanceof Object[] several
                ? Arrays.asList(several).contains(pid)
                : String.valueOf(pids).equals(pid);
    }
}

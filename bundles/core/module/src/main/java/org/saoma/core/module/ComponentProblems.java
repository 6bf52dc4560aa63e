package org.saoma.core.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Asks the component runtime which components should run and do not. */
public final class ComponentProblems {

    private static final String CAUSED_BY = "Caused by: ";

    private ComponentProblems() {}

    /**
     * What is wrong and, behind a dash, what to do about it, a line each. A component that waits for settings nobody gave it is not
     * wanted, so it is not wrong.
     */
    public static List<String> find(ServiceComponentRuntime runtime) {
        List<String> problems = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    problems.add(component.name + " waits for " + missing(component, configuration)
                            + " — install or repair the module that offers it");
                } else if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    problems.add(component.name + " failed to start: " + cause(configuration.failure)
                            + " — look for its name in the log");
                }
            }
        }
        return problems;
    }

    private static String missing(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        Set<String> unsatisfied = Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.toCollection(TreeSet::new));
        return Arrays.stream(component.references)
                .filter(reference -> unsatisfied.contains(reference.name))
                .map(ComponentProblems::service)
                .collect(Collectors.joining(", "));
    }

    private static String service(ReferenceDTO reference) {
        return reference.interfaceName + (reference.target == null ? "" : " " + reference.target);
    }

    /** The innermost cause of a stack trace. */
    private static String cause(String failure) {
        if (failure == null) {
            return "it does not say why";
        }
        List<String> lines = failure.lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((outer, inner) -> inner)
                .map(line -> line.substring(CAUSED_BY.length()))
                .orElse(lines.isEmpty() ? "" : lines.get(0));
    }
}

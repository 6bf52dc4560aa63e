package org.saoma.itest;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The demo generation holds together at run time. */
public class EverythingRunsIT extends FrameworkTest {

    @Inject
    private ServiceComponentRuntime components;

    @Test
    public void everyBundleIsActive() {
        List<String> idle = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                idle.add(bundle.getSymbolicName() + " " + bundle.getState());
            }
        }
        assertEquals(List.of(), idle);
    }

    @Test
    public void everyComponentHasWhatItNeeds() {
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                boolean works = configuration.state == ComponentConfigurationDTO.SATISFIED
                        || configuration.state == ComponentConfigurationDTO.ACTIVE;
                boolean unwanted = configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
                if (!works && !unwanted) {
                    waiting.add(component.name + " misses "
                            + Arrays.stream(configuration.unsatisfiedReferences)
                                    .map(reference -> reference.name)
                                    .toList());
                }
            }
        }
        assertEquals(List.of(), waiting);
    }
}

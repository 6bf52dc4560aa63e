package org.saoma.core.module.update;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which modules this terminal takes, and when. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/config", name = "%name", description = "%description")
@interface Config {

    @AttributeDefinition(name = "%terminal", description = "%terminal.description", required = false)
    String terminal() default "";

    @AttributeDefinition(name = "%model", description = "%model.description", required = false)
    String model() default "";

    @AttributeDefinition(name = "%groups", description = "%groups.description", required = false)
    String[] groups() default {};

    @AttributeDefinition(name = "%maintenanceWindow", description = "%maintenanceWindow.description", required = false)
    String maintenanceWindow() default "";

    @AttributeDefinition(name = "%sticks", description = "%sticks.description", required = false)
    String[] sticks() default {"/media", "/run/media"};

    @AttributeDefinition(name = "%operatorsOnly", description = "%operatorsOnly.description")
    boolean operatorsOnly() default false;

    @AttributeDefinition(name = "%developerMode", description = "%developerMode.description")
    boolean developerMode() default false;
}

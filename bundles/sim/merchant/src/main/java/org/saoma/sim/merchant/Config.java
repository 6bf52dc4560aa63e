package org.saoma.sim.merchant;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the demo merchant. */
@ObjectClassDefinition(
        name = "Demo merchant",
        description = "Binds this terminal to a simulated platform and printer. No real money moves.")
@interface Config {

    @AttributeDefinition(name = "Simulator", description = "Where the simulator answers: http://127.0.0.1:8090")
    String simUrl() default "http://127.0.0.1:8090";

    @AttributeDefinition(
            name = "Printer port",
            description = "The TCP port of the simulated printer on this machine; 0 asks the simulator.",
            min = "0",
            max = "65535")
    int printerPort() default 0;
}

package org.saoma.sim.platform;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the simulated platforms. */
@ObjectClassDefinition(
        name = "Simulated platforms",
        description = "Payment platforms and wallets for demonstrations and tests. No real money moves.")
@interface Config {

    @AttributeDefinition(
            name = "Port",
            description = "The TCP port on the loopback address; 0 takes any free one.",
            min = "0",
            max = "65535")
    int port() default 8090;
}

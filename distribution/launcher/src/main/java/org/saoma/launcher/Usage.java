package org.saoma.launcher;

/** What a person reads who typed something else. */
final class Usage {

    static final String TEXT =
            """
            Usage: saoma COMMAND [--home DIR] ...        (home: $SAOMA_HOME, else ~/.saoma)

              run    [--port N]                          the terminal, in the foreground
              demo   [--port N] [--sim-port M] [--printer-port P]
                                                         the same with simulated platforms and devices
              demo   --sim-url URL [--port N]            a demo terminal at a simulator that already runs
              sim    [--port M] [--printer-port P]       the simulators alone
              status [--json]                            is it running, ready to sell, what is wrong
              code   parse TEXT                          what a code is, as JSON
              code   read FILE...                        reads codes from pictures
              token  create --role till|supervisor|technician
                                                         prints a new API token once
              journal verify|export|backup               checks, exports, copies the journal
              pin    ...                                 the PINs of the people at the terminal
              module list|plan|apply|rollback|history    what is installed, and changing it
              module keygen|trust|check|sign|pack        keys, trust documents, signed generations""";

    private Usage() {}
}

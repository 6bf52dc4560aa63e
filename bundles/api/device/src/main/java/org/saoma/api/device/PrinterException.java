package org.saoma.api.device;

/** A document that did not print. */
public class PrinterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeviceStatus.State state;
    private final boolean partial;

    /**
     * @param state why: {@code PAPER_OUT}, {@code COVER_OPEN}, {@code ERROR} or {@code OFFLINE}
     * @param partial whether a part of the document may be on paper
     */
    public PrinterException(DeviceStatus.State state, boolean partial, String message, Throwable cause) {
        super(message, cause);
        this.state = state;
        this.partial = partial;
    }

    public DeviceStatus.State state() {
        return state;
    }

    public boolean partial() {
        return partial;
    }
}

package org.saoma.api.device;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads codes from pictures. Called from any thread, several at once. */
@ConsumerType
public interface FrameDecoder {

    /** Reads all codes of a frame. A frame without a code has an empty list and perhaps a hint why. */
    Reading decode(Frame frame);

    /**
     * Reads all codes of an encoded picture.
     *
     * @param picture a JPEG or PNG
     * @throws java.io.IOException when it is neither, is damaged, or has more pixels than a camera delivers
     */
    Reading decode(byte[] picture) throws java.io.IOException;

    /**
     * A picture in shades of grey.
     *
     * @param grey one byte a pixel, row by row, 0 black to 255 white; not copied
     */
    record Frame(int width, int height, byte[] grey) {
        public Frame {
            if (width < 1 || height < 1 || (long) width * height != grey.length) {
                throw new IllegalArgumentException(
                        "A grey frame of " + width + " x " + height + " has not " + grey.length + " bytes");
            }
        }
    }

    /**
     * What was read.
     *
     * @param codes the codes, the most likely payment code first
     * @param hint what to do so that the next frame reads; null when a code was read or nothing helpful can be said
     */
    record Reading(List<Code> codes, Hint hint) {
        public Reading {
            codes = List.copyOf(codes);
        }
    }

    /** A code in a picture. What it says may be a payer's payment code. */
    record Code(String text, byte[] raw, Symbology symbology) {
        @Override
        public String toString() {
            return "Code[" + text.length() + " characters, " + symbology + "]";
        }
    }

    /** Why a frame has no code. */
    enum Hint {
        TOO_DARK,
        TOO_BRIGHT,
        BLURRED,
        TOO_FAR
    }
}

package org.saoma.core.emvco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A consumer-presented code (EMVCo QR Code Specification for Payment Systems, Consumer-Presented Mode 1.1): Base64 of BER-TLV. It
 * carries card data: handle it as a secret.
 *
 * @param objects at the root; empty when it could not be split
 * @param problems everything that is wrong, the gravest first
 * @param padded whether the Base64 text ends with the padding that the specification wants and some wallets leave out
 */
public record CpmCode(List<CpmObject> objects, List<Problem> problems, boolean padded) {
    private static final int MAX_TEXT = 512;
    private static final byte[] VERSION_1 = "CPV01".getBytes(StandardCharsets.US_ASCII);

    public CpmCode {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    /**
     * Whether a text looks as if it wanted to be a consumer-presented code: the Base64 form of a first object of five octets that
     * are {@code CPV0…}, whatever its tag.
     */
    static boolean looksLike(String text) {
        return text.startsWith("VDUFYwM", 2);
    }

    /** Reads a code. Never fails: what is wrong is among the {@linkplain #problems() problems}. */
    public static CpmCode read(String text) {
        boolean padded = text.length() % 4 == 0;
        byte[] data;
        try {
            data = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return broken(padded, "not-base64", "The text is not Base64");
        }
        if (!encode(data, padded).equals(text)) {
            return broken(padded, "not-base64", "The text is Base64 of another form than the usual");
        }
        List<CpmObject> objects;
        try {
            objects = BerTlv.parse(data);
        } catch (BerTlv.Broken e) {
            return new CpmCode(List.of(), List.of(e.problem()), padded);
        }
        List<Problem> problems = new ArrayList<>();
        structure(objects, problems);
        CpmSpec.check(objects, problems);
        if (text.length() > MAX_TEXT) {
            MpmSpec.add(problems, "too-long", -1, "The code is longer than " + MAX_TEXT + " characters");
        }
        return new CpmCode(objects, problems, padded);
    }

    /** A code made of these objects, padded as the specification wants. */
    public static CpmCode of(List<CpmObject> objects) {
        return read(encode(BerTlv.write(objects), true));
    }

    /** Whether it can be relied on. It may still break the specification in details. */
    public boolean valid() {
        return problems.stream().noneMatch(Problem::fatal);
    }

    /** The first object at the root with this tag. */
    public Optional<CpmObject> object(String tag) {
        return objects.stream().filter(object -> object.tag().equals(tag)).findFirst();
    }

    /** The objects written again. It is a secret. */
    public String text() {
        return encode(BerTlv.write(objects), padded);
    }

    private static String encode(byte[] data, boolean padded) {
        Base64.Encoder encoder = Base64.getEncoder();
        return (padded ? encoder : encoder.withoutPadding()).encodeToString(data);
    }

    private static void structure(List<CpmObject> objects, List<Problem> problems) {
        if (objects.isEmpty() || !objects.get(0).tag().equals("85")) {
            problems.add(structure("85-not-first", "The first object is not the payload format (85)"));
        } else if (!Arrays.equals(objects.get(0).value(), VERSION_1)) {
            problems.add(structure("version", "The payload format is not CPV01"));
        }
        if (objects.stream().noneMatch(object -> object.tag().equals("61"))) {
            problems.add(structure("missing", "There is no application template (61)"));
        }
    }

    private static Problem structure(String code, String message) {
        return new Problem(Problem.Level.STRUCTURE, code, 0, message);
    }

    private static CpmCode broken(boolean padded, String code, String message) {
        return new CpmCode(List.of(), List.of(structure(code, message)), padded);
    }
}

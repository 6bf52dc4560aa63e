package org.saoma.core.module.kar;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;

/**
 * What the feature files of a Karaf archive (features 1.x) say of its bundles. Other features that they name are the terminal's own or
 * are missed by the resolver; nothing is fetched. What is conditional is for Karaf, whose features the condition names. Settings come
 * from the terminal alone.
 */
final class KarFeatures {

    private final Map<String, Listed> byPath = new LinkedHashMap<>();

    /**
     * A bundle as the first feature lists it that does.
     *
     * @param needed whether it has to be in the archive; what is only a dependency may be there, or on the terminal
     */
    record Listed(String feature, int startLevel, boolean needed) {}

    /**
     * @param files XML files of an archive; what is no feature file, such as the metadata of Maven, is passed over
     * @throws ModuleException when a file cannot be read or lists what no archive can hold
     */
    static KarFeatures read(List<byte[]> files) throws ModuleException {
        KarFeatures features = new KarFeatures();
        for (byte[] file : files) {
            try {
                features.add(file);
            } catch (XMLStreamException e) {
                throw malformed(
                        "A feature file of the KAR cannot be read: " + e.getMessage() + ". Build the KAR again.", e);
            }
        }
        return features;
    }

    /** The listed bundles by their paths below the archive's repository. */
    Map<String, Listed> bundles() {
        return byPath;
    }

    private void add(byte[] file) throws XMLStreamException, ModuleException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(file));
        String feature = "";
        in.nextTag();
        if (!in.getLocalName().equals("features")) {
            return;
        }
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (in.getLocalName().equals("feature") && in.getAttributeValue(null, "name") != null) {
                feature = in.getAttributeValue(null, "name");
            } else if (in.getLocalName().equals("conditional")) {
                skip(in);
            } else if (in.getLocalName().equals("bundle")) {
                boolean needed = !Boolean.parseBoolean(in.getAttributeValue(null, "dependency"));
                int level = level(in.getAttributeValue(null, "start-level"));
                byPath.putIfAbsent(path(in.getElementText().strip()), new Listed(feature, level, needed));
            }
        }
    }

    private static void skip(XMLStreamReader in) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Text and comments.
                }
            }
        }
    }

    private static int level(String text) throws ModuleException {
        try {
            int level = text == null ? 0 : Integer.parseUnsignedInt(text);
            // To Karaf, 0 is the level of its settings.
            return level == 0 ? KarBundle.START_LEVEL : level;
        } catch (NumberFormatException e) {
            throw malformed("start-level \"" + text + "\" in the KAR is no number. Build the KAR again.", e);
        }
    }

    /** Where the archive has what {@code mvn:group/artifact/version[/type[/classifier]]} stands for. */
    private static String path(String location) throws ModuleException {
        if (location.startsWith("wrap:")) {
            throw malformed(
                    "The KAR lists " + location + ", which is no bundle and would have to be made one on the terminal. "
                            + "Build its classes into a bundle of yours, or leave it out.",
                    null);
        }
        String[] parts = location.startsWith("mvn:") ? location.substring(4).split("/") : new String[0];
        if (parts.length < 3 || parts.length > 5) {
            throw malformed(
                    "The KAR lists the bundle " + location
                            + ". A terminal takes what is in the KAR only: list it as mvn:group/artifact/version.",
                    null);
        }
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-" + parts[2]
                + classifier + "." + type;
    }

    private static ModuleException malformed(String message, Exception cause) {
        return new ModuleException(Reason.MALFORMED, message, cause);
    }
}

package org.saoma.assembler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads features.xml. */
final class FeatureRepository {

    private final Map<String, Feature> features;

    private FeatureRepository(Map<String, Feature> features) {
        this.features = features;
    }

    static FeatureRepository read(Path file) throws IOException {
        Map<String, Feature> features = new LinkedHashMap<>();
        try {
            DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
            xml.setNamespaceAware(true);
            Element root = xml.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            for (Element element : children(root, "feature")) {
                Feature feature = feature(element);
                features.put(feature.name(), feature);
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return new FeatureRepository(features);
    }

    private static Feature feature(Element element) {
        List<Feature.BundleUrl> bundles = new ArrayList<>();
        for (Element bundle : children(element, "bundle")) {
            bundles.add(Feature.BundleUrl.parse(
                    bundle.getTextContent(), Integer.parseInt(bundle.getAttribute("start-level"))));
        }
        List<String> dependencies = children(element, "feature").stream()
                .map(dependency -> dependency.getTextContent().strip())
                .toList();
        return new Feature(element.getAttribute("name"), dependencies, bundles);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element
                    && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    Collection<Feature> all() {
        return features.values();
    }

    /** A feature and all that it needs, what is needed first. */
    List<Feature> closure(String name) {
        Map<String, Feature> found = new LinkedHashMap<>();
        collect(name, found);
        return List.copyOf(found.values());
    }

    private void collect(String name, Map<String, Feature> found) {
        Feature feature = features.get(name);
        if (feature == null) {
            throw new IllegalArgumentException("features.xml has no feature `" + name + "`");
        }
        if (!found.containsKey(name)) {
            feature.dependencies().forEach(dependency -> collect(dependency, found));
            found.put(name, feature);
        }
    }
}

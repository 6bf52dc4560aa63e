package org.saoma.channel.alipay;

import java.util.Map;

/**
 * Who speaks and whom it believes.
 *
 * @param appId the application at the open platform
 * @param certificateParams in certificate mode {@code app_cert_sn} and {@code alipay_root_cert_sn}, otherwise empty
 */
record Credentials(String appId, RequestSigner signer, AlipayKeys alipayKeys, Map<String, String> certificateParams) {

    Credentials {
        certificateParams = Map.copyOf(certificateParams);
    }

    @Override
    public String toString() {
        return "app " + appId + (certificateParams.isEmpty() ? ", key mode" : ", certificate mode");
    }
}

use super::*;

fn config(settings: &[(&str, &str)]) -> Config {
    let config = Config::read(|name| {
        let setting = settings.iter().find(|(key, _)| *key == name);
        setting.map(|(_, value)| (*value).to_owned())
    });
    config.unwrap()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

/// The address that is counted for a request which the proxy at 10.0.0.5 forwarded.
fn forwarded(entries: &[&str]) -> String {
    let config = config(&[("CAUSEWAY_PROXY", "10.0.0.5")]);
    let pairs: Vec<_> = entries
        .iter()
        .map(|entry| ("x-forwarded-for", *entry))
        .collect();
    let peer = "10.0.0.5".parse().unwrap();
    client_address(&config, peer, &headers(&pairs)).to_string()
}

#[test]
fn the_proxys_last_word_is_read_however_it_is_written() {
    for (entry, read) in [
        ("198.51.100.9", "198.51.100.9"),
        ("6.6.6.1, 198.51.100.9:4711", "198.51.100.9"),
        ("6.6.6.1,\t198.51.100.9 ", "198.51.100.9"),
        ("6.6.6.1, [2001:db8::7]", "2001:db8::7"),
        ("6.6.6.1, [2001:db8::7]:4711", "2001:db8::7"),
        ("2001:db8::7", "2001:db8::7"),
        ("::ffff:198.51.100.9", "198.51.100.9"),
        ("[::ffff:198.51.100.9]:80", "198.51.100.9"),
    ] {
        assert_eq!(forwarded(&[entry]), read, "{entry}");
    }
    assert_eq!(forwarded(&["6.6.6.1", "198.51.100.9"]), "198.51.100.9");
}

#[test]
fn a_word_that_cannot_be_read_never_makes_an_earlier_one_believed() {
    for entry in [
        "6.6.6.1, unknown",
        "6.6.6.1, ",
        "6.6.6.1, [198.51.100.9]",
        "6.6.6.1, 198.51.100.9:port",
        "6.6.6.1, \"198.51.100.9\"",
        "6.6.6.1, 198.51.100.999",
        "6.6.6.1; 198.51.100.9",
        "",
    ] {
        assert_eq!(forwarded(&[entry]), "10.0.0.5", "{entry}");
        assert_eq!(forwarded(&["6.6.6.1", entry]), "10.0.0.5", "{entry}");
    }
    assert_eq!(forwarded(&[]), "10.0.0.5");
    let mut binary = headers(&[("x-forwarded-for", "6.6.6.1")]);
    let not_text = HeaderValue::from_bytes(b"198.51.100.9\xff").unwrap();
    binary.append("x-forwarded-for", not_text);
    let config = config(&[("CAUSEWAY_PROXY", "10.0.0.5")]);
    let proxy: IpAddr = "10.0.0.5".parse().unwrap();
    assert_eq!(client_address(&config, proxy, &binary), proxy);
}

#[test]
fn the_proxy_is_known_when_the_server_listens_on_both_families() {
    let config = config(&[("CAUSEWAY_PROXY", "127.0.0.1")]);
    let named = headers(&[("x-forwarded-for", "198.51.100.9")]);
    for (peer, counted) in [
        ("::ffff:127.0.0.1", "198.51.100.9"),
        ("127.0.0.1", "198.51.100.9"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ] {
        let found = client_address(&config, peer.parse().unwrap(), &named);
        assert_eq!(found.to_string(), counted, "{peer}");
    }
}

#[test]
fn what_is_forwarded_is_not_local_wherever_the_proxy_is() {
    let config = config(&[("CAUSEWAY_PROXY", "10.0.0.5")]);
    let local = |peer: &str, pairs: &[(&'static str, &str)]| {
        is_local(&config, peer.parse().unwrap(), &headers(pairs))
    };
    for peer in ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.5"] {
        assert!(local(peer, &[]), "{peer}");
        for name in ["x-forwarded-for", "forwarded", "via", "x-real-ip"] {
            assert!(!local(peer, &[(name, "127.0.0.1")]), "{peer} {name}");
        }
    }
    assert!(!local("192.0.2.1", &[]));
}

#[test]
fn an_origin_is_compared_and_not_its_spelling() {
    let configured = config(&[("CAUSEWAY_BASE_URL", "https://Causeway.example.org:443")]);
    let by_host = config(&[]);
    let is_own = |config: &Config, host: &'static str, origin: &str| {
        let host = Authority::from_static(host);
        !is_foreign(config, Some(&host), &headers(&[("origin", origin)]))
    };
    for origin in [
        "https://causeway.example.org",
        "https://CAUSEWAY.example.org:443",
    ] {
        assert!(is_own(&configured, "10.0.0.7:3000", origin), "{origin}");
    }
    for origin in [
        "http://causeway.example.org",
        "https://user@causeway.example.org",
        "https://causeway.example.org/x",
        "null",
    ] {
        assert!(
            !is_own(&configured, "causeway.example.org", origin),
            "{origin}"
        );
    }
    for (host, origin) in [
        ("causeway.example.org:443", "https://causeway.example.org"),
        ("Causeway.example.org", "http://causeway.example.org"),
        (
            "causeway.example.org:8080",
            "http://causeway.example.org:8080",
        ),
    ] {
        assert!(is_own(&by_host, host, origin), "{host} {origin}");
    }
    for (host, origin) in [
        ("causeway.example.org:80", "https://causeway.example.org"),
        ("causeway.example.org", "ftp://causeway.example.org"),
        (
            "causeway.example.org",
            "http://causeway.example.org.elsewhere.example",
        ),
    ] {
        assert!(!is_own(&by_host, host, origin), "{host} {origin}");
    }
}

#[test]
fn a_request_names_one_host() {
    let host_of = |version, address: &str, hosts: &[&str]| {
        let mut request = http::Request::builder().version(version).uri(address);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        let host = request_host(&request.body(axum::body::Body::empty()).unwrap());
        host.map(|host| host.map(|host| host.to_string()))
    };
    let named = Ok(Some("a.example:80".to_owned()));
    assert_eq!(host_of(Version::HTTP_11, "/", &["a.example:80"]), named);
    assert_eq!(host_of(Version::HTTP_10, "/", &["a.example:80"]), named);
    assert_eq!(host_of(Version::HTTP_10, "/", &[]), Ok(None));
    assert_eq!(
        host_of(Version::HTTP_2, "https://a.example:80/", &[]),
        named
    );
    for hosts in [
        &[][..],
        &["a.example", "a.example"],
        &["a.example", "b.example"],
        &[""],
        &["user@a.example"],
        &["a.example/path"],
    ] {
        assert_eq!(
            host_of(Version::HTTP_11, "/", hosts),
            Err(HostError),
            "{hosts:?}"
        );
    }
    let two = ["a.example", "b.example"];
    assert!(host_of(Version::HTTP_2, "https://a.example/", &two).is_err());
}

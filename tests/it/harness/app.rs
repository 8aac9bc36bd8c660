//! The real server, in this process: `server::run` on a port of its own, with a database file of
//! its own that holds the sample.

use super::server_address::ServerAddress;
use super::{
    RegistrationResponse, SchoolRegistrant, TestBrowser, TestForm, TestResponse, TestStream, within,
};
use domain::registration::Counts;
use domain::registration::announcement::WorkshopImport;
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use server::config::{Config, Limits, MetricsAccess, OriginSource, SmtpUrl};
use server::connections::ConnectionTimeouts;
use server::import::sample;
use server::rooms::SocketOptions;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use store::{InjectedFault, Store, StoreOptions};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

pub(crate) const WORKSHOP: &str = "spring-2019";
/// An ordinary day in the phase "open with holds".
pub(crate) const NOON: &str = "2019-04-01T12:00:00-05:00";

/// Settings of a server that is to be started.
#[derive(Debug)]
pub(crate) struct Setup {
    config: Config,
    import: Option<WorkshopImport>,
}

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct TestApp {
    server_address: ServerAddress,
    pub(crate) dir: Arc<TempDir>,
    /// The database, opened once more as another process would: `causeway import` and the other
    /// commands go through here.
    pub(crate) office: Store,
    pub(crate) now: Timestamp,
    pub(crate) shutdown: CancellationToken,
    /// The result of the server's run.
    server: oneshot::Receiver<Result<(), server::RunError>>,
    config: Config,
}

impl Setup {
    pub(crate) fn now(mut self, now: &str) -> Self {
        self.config.now = Some(now.parse().unwrap());
        self
    }

    pub(crate) fn without_limits(mut self) -> Self {
        self.config.limits = Limits::Off;
        self
    }

    /// For a guard taken out, or a fault put in.
    pub(crate) fn store(mut self, options: StoreOptions) -> Self {
        self.config.store = options;
        self
    }

    pub(crate) fn sockets(mut self, options: SocketOptions) -> Self {
        self.config.sockets = options;
        self
    }

    pub(crate) fn smtp(mut self, url: &str) -> Self {
        self.config.smtp_url = Some(SmtpUrl(url.to_owned()));
        self
    }

    /// An address of its own, such as `https://causeway.example.org`.
    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.config.base_url = url.to_owned();
        self.config.origin = OriginSource::BaseUrl;
        self
    }

    /// The address of a trusted proxy.
    pub(crate) fn proxy(mut self, address: IpAddr) -> Self {
        self.config.proxy = Some(address);
        self
    }

    pub(crate) fn metrics(mut self, metrics: MetricsAccess) -> Self {
        self.config.metrics = metrics;
        self
    }

    pub(crate) fn timeouts(mut self, change: impl FnOnce(&mut ConnectionTimeouts)) -> Self {
        change(&mut self.config.timeouts);
        self
    }

    /// Replaces the sample.
    pub(crate) fn workshop(mut self, import: WorkshopImport) -> Self {
        self.import = Some(import);
        self
    }

    /// Starts on a fresh database.
    pub(crate) async fn start(self) -> TestApp {
        let dir = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}", dir.path().join("causeway.db").display());
        let config = Config {
            database,
            ..self.config
        };
        let office = open(&config).await;
        let import = self.import.unwrap_or_else(|| sample::original().unwrap());
        office.import(import, config.now.unwrap()).await.unwrap();
        TestApp::serve(config, office, Arc::new(dir))
    }
}

async fn open(config: &Config) -> Store {
    Store::open(&config.database, StoreOptions::default())
        .await
        .unwrap()
}

impl TestApp {
    /// The sample's server on an ordinary day.
    pub(crate) async fn start() -> Self {
        Self::with().start().await
    }

    /// Settings of the sample's server, to be changed before it starts.
    pub(crate) fn with() -> Setup {
        let config = Config::read(|_| None).unwrap();
        let now = Some(NOON.parse().unwrap());
        Setup {
            config: Config { now, ..config },
            import: None,
        }
    }

    fn serve(mut config: Config, office: Store, dir: Arc<TempDir>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let listens = format!("http://{}", listener.local_addr().unwrap());
        if config.origin == OriginSource::HostHeader {
            config.base_url.clone_from(&listens);
        }
        let shutdown = CancellationToken::new();
        let (ended, server) = oneshot::channel();
        let (served, stopped) = (config.clone(), shutdown.clone());
        // In a runtime of its own, as the binary has it: a busy test takes nothing from it.
        std::thread::spawn(move || {
            let runtime = Runtime::new().unwrap();
            let result = runtime.block_on(async {
                listener.set_nonblocking(true).unwrap();
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                server::run(served, listener, stopped).await
            });
            runtime.shutdown_background();
            let _ = ended.send(result);
        });
        Self {
            server_address: ServerAddress::new(&listens, &config.base_url),
            dir,
            office,
            now: config.now.unwrap(),
            shutdown,
            server,
            config,
        }
    }

    /// Stops the server and starts it again on the same database, at another time.
    pub(crate) async fn restarted_at(self, now: &str) -> Self {
        let now = Some(now.parse().unwrap());
        self.restarted(|config| config.now = now).await
    }

    /// Stops the server and starts it again without the faults it was given.
    pub(crate) async fn mended(self) -> Self {
        self.restarted(|config| config.store = StoreOptions::default())
            .await
    }

    /// Stops the server and starts it again so that no worksheet's update can be written.
    pub(crate) async fn failing_to_append(self) -> Self {
        let fault = StoreOptions {
            fault: InjectedFault::Append,
            ..StoreOptions::default()
        };
        self.restarted(|config| config.store = fault).await
    }

    /// Stops the server and starts it again with a mail server.
    pub(crate) async fn with_mail(self, url: &str) -> Self {
        self.restarted(|config| config.smtp_url = Some(SmtpUrl(url.to_owned())))
            .await
    }

    async fn restarted(self, change: impl FnOnce(&mut Config)) -> Self {
        let stopped = self.stopped().await;
        let mut config = stopped.config.clone();
        change(&mut config);
        let office = open(&config).await;
        Self::serve(config, office, Arc::clone(&stopped.dir))
    }

    pub(crate) async fn stopped(mut self) -> Self {
        self.shutdown.cancel();
        within("the server stops", &mut self.server)
            .await
            .unwrap()
            .unwrap();
        self
    }

    /// Opens the same database once more, as another process does.
    pub(crate) async fn another_store(&self) -> Store {
        open(&self.config).await
    }

    /// The findings of `causeway check` in its database, in words.
    pub(crate) async fn findings(&self) -> Vec<String> {
        let findings = store::check::check(&self.config.database).await.unwrap();
        findings.into_iter().map(|found| found.message).collect()
    }

    /// Copies its database as `causeway backup` does.
    pub(crate) async fn backs_up(&self, to: &std::path::Path) {
        store::backup(&self.config.database, to).await.unwrap();
    }

    pub(crate) fn server_address(&self) -> &ServerAddress {
        &self.server_address
    }

    pub(crate) fn school(&self, slug: &str) -> SchoolRegistrant {
        SchoolRegistrant::new(self.server_address.clone(), slug)
    }

    /// A school that registered by its invitation for a session, and has a slot.
    pub(crate) async fn registered(&self, slug: &str, session: &str) -> RegistrationResponse {
        let school = self.school(slug).in_browser(self.invited(slug).await);
        school.registers(session).await.confirmed()
    }

    /// A school that found no slot in any of these sessions and waits for one, by its invitation.
    pub(crate) async fn waitlisted(&self, slug: &str, sessions: &[&str]) -> RegistrationResponse {
        let school = self.school(slug).in_browser(self.invited(slug).await);
        school.waits_for(sessions).await.waitlisted()
    }

    /// A school that somebody without proof registered for a session.
    pub(crate) async fn registered_by_stranger(
        &self,
        slug: &str,
        session: &str,
    ) -> RegistrationResponse {
        self.school(slug).registers(session).await.confirmed()
    }

    /// A school that the rules refused a session, for this reason.
    pub(crate) async fn refused(
        &self,
        slug: &str,
        session: &str,
        why: &str,
    ) -> RegistrationResponse {
        self.school(slug).registers(session).await.refused(why)
    }

    /// A school that starts in June: it declines by its invitation.
    pub(crate) async fn declined(&self, slug: &str) {
        let path = format!("/w/{WORKSHOP}/decline");
        let invited = self.invited(slug).await;
        invited.fetches(&path, &TestForm::none()).await.is(200);
    }

    pub(crate) fn visitor(&self) -> TestBrowser {
        self.server_address.visitor()
    }

    /// The browser of a school's registrant.
    pub(crate) async fn registrant(&self, outcome: &RegistrationResponse) -> TestBrowser {
        let visitor = self.visitor();
        visitor.opens(&outcome.link()).await.is(303);
        visitor
    }

    /// The path of a school's invitation.
    pub(crate) async fn invitation(&self, school: &str) -> String {
        let slug = WorkshopSlug::parse(WORKSHOP).unwrap();
        let invitations = self.office.invite_all(&slug, self.now).await.unwrap();
        let found = invitations.iter().find(|(name, _)| name.as_str() == school);
        format!("/i/{}", found.unwrap().1.expose())
    }

    /// The browser of somebody who holds a school's invitation.
    pub(crate) async fn invited(&self, school: &str) -> TestBrowser {
        let visitor = self.visitor();
        visitor.opens(&self.invitation(school).await).await.is(303);
        visitor
    }

    /// The path of a sign-in link that was not used yet.
    pub(crate) async fn sign_in_link(&self) -> String {
        let email = "desk@district.example".to_owned();
        let token = self.office.add_organizer(email, self.now).await.unwrap();
        format!("/desk/sign-in/{}", token.expose())
    }

    /// The browser of an organizer who has signed in.
    pub(crate) async fn organizer(&self) -> TestBrowser {
        let visitor = self.visitor();
        let link = self.sign_in_link().await;
        let answer = visitor.sends(&link, &TestForm::none()).await.is(303);
        assert_eq!(answer.location(), "/desk");
        visitor
    }

    /// The counts of `GET …/counts` now.
    pub(crate) async fn counts(&self) -> Counts {
        let answer = self.counts_answer().await.is(200);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// The answer of `GET …/counts`.
    pub(crate) async fn counts_answer(&self) -> TestResponse {
        self.visitor().opens(&format!("/w/{WORKSHOP}/counts")).await
    }

    pub(crate) async fn live(&self) -> TestStream {
        let address = format!("{}/w/{WORKSHOP}/live", self.server_address.listens);
        TestStream::open(&self.server_address.http, &address).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

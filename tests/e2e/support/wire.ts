// The network between a browser and the server: a loopback relay that can be cut. Unlike a
// browser's offline switch it kills connections that are open.

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type State = 'whole' | 'cut' | 'loses answers';

export class Wire {
  private state: State = 'whole';
  private readonly sockets = new Set<Socket>();
  /** The number of changes that were sent and got no answer. */
  lostAnswers = 0;

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => wire.relay(near, port));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** No byte passes, and open connections are closed. */
  cut() {
    this.state = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** Changes arrive, but the connection dies before their answer does. */
  loseAnswers() {
    this.state = 'loses answers';
  }

  mend() {
    this.state = 'whole';
  }

  async close() {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private relay(near: Socket, port: number) {
    if (this.state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    let changes = false;
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (data) => {
      if (data.subarray(0, 5).toString() === 'POST ') changes = true;
      far.write(data);
    });
    far.on('data', (data) => {
      if (changes && this.state === 'loses answers') {
        this.lostAnswers += 1;
        near.destroy();
      } else {
        near.write(data);
      }
    });
  }
}

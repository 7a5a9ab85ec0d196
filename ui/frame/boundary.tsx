import { Button } from "antd";
import { Component, type ReactNode } from "react";

/** A page that throws takes only itself down; the navigation stays. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="page">
        <div className="card column wide" role="alert">
          <h1>这一页出错了</h1>
          <p>已经保存的内容不受影响。请重新打开本页；如仍出现，请把下面这句话告诉维护人员。</p>
          <p className="faint lines">{error.message}</p>
          <div>
            <Button type="primary" onClick={() => this.setState({ error: null })}>
              重新打开本页
            </Button>
          </div>
        </div>
      </div>
    );
  }
}

"""What people see. A page reads the answers, calls gongji and shows the result; it holds no rule."""

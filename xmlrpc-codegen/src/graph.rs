//! Which types hold which, and which of them hold themselves.

/// The groups of nodes that reach each other, each node's group by its number. A group that
/// another leads to has the smaller number.
pub(crate) fn groups(edges: &[Vec<usize>]) -> Vec<usize> {
    Search {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        open: Vec::new(),
        group: vec![None; edges.len()],
        visited: 0,
        groups: 0,
    }
    .run()
}

/// Tarjan's search, with a stack of its own: descriptions may chain any number of types.
struct Search<'a> {
    edges: &'a [Vec<usize>],
    /// When a node was visited.
    order: Vec<Option<usize>>,
    /// The earliest node of the open ones that it reaches.
    lowest: Vec<usize>,
    /// Visited nodes that have no group yet.
    open: Vec<usize>,
    group: Vec<Option<usize>>,
    visited: usize,
    groups: usize,
}

impl Search<'_> {
    fn run(mut self) -> Vec<usize> {
        for node in 0..self.edges.len() {
            if self.order[node].is_none() {
                self.from(node);
            }
        }
        self.group.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn from(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        self.visit(start);
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            let Some(next) = self.edges[node].get(*edge).copied() else {
                path.pop();
                self.leave(node);
                if let Some((parent, _)) = path.last() {
                    self.lowest[*parent] = self.lowest[*parent].min(self.lowest[node]);
                }
                continue;
            };
            *edge += 1;
            match self.order[next] {
                None => {
                    self.visit(next);
                    path.push((next, 0));
                }
                Some(order) if self.group[next].is_none() => {
                    self.lowest[node] = self.lowest[node].min(order);
                }
                Some(_) => {}
            }
        }
    }

    fn visit(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.lowest[node] = self.visited;
        self.visited += 1;
        self.open.push(node);
    }

    /// Makes a group of the open nodes since this one, where it reaches none before it.
    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.lowest[node]) {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.group[member] = Some(self.groups);
            if member == node {
                break;
            }
        }
        self.groups += 1;
    }
}

/// For each node whether it may keep its edges to a node: those that would make a chain of
/// groups longer than `longest` nodes are to be cut, and all within a group as large.
pub(crate) struct Chains {
    group: Vec<usize>,
    size: Vec<usize>,
    height: Vec<usize>,
    longest: usize,
}

impl Chains {
    pub(crate) fn new(edges: &[Vec<usize>], longest: usize) -> Self {
        let group = groups(edges);
        let count = group.iter().max().map_or(0, |last| last + 1);
        let mut size = vec![0; count];
        let mut members = vec![Vec::new(); count];
        for (node, group) in group.iter().enumerate() {
            size[*group] += 1;
            members[*group].push(node);
        }
        let mut chains = Self { group, size, height: vec![0; count], longest };
        // What a group leads to has smaller numbers, so its height is known.
        for (number, members) in members.iter().enumerate() {
            let own = if chains.size[number] > longest { 1 } else { chains.size[number] };
            let below =
                members.iter().flat_map(|node| edges[*node].iter().map(|next| (*node, *next)));
            let below = below
                .filter(|(node, next)| chains.group[*next] != number && chains.keeps(*node, *next));
            let highest = below.map(|(_, next)| chains.height[chains.group[next]]).max();
            chains.height[number] = own + highest.unwrap_or(0);
        }
        chains
    }

    pub(crate) fn keeps(&self, node: usize, next: usize) -> bool {
        let (from, to) = (self.group[node], self.group[next]);
        if from == to {
            return self.size[from] <= self.longest || node == next;
        }
        let own = if self.size[from] > self.longest { 1 } else { self.size[from] };
        own + self.height[to] <= self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_that_reach_each_other_are_one_group() {
        let edges = [vec![1], vec![2, 3], vec![0], vec![4], vec![], vec![5]];
        let group = groups(&edges);
        assert!(group[0] == group[1] && group[1] == group[2]);
        assert!(group[3] < group[0] && group[4] < group[3]);
        assert_ne!(group[5], group[0]);
    }

    #[test]
    fn a_chain_is_cut_where_it_is_too_long() {
        let chain: Vec<Vec<usize>> = (1..=100_000).map(|next| vec![next % 100_000]).collect();
        let mut open = chain.clone();
        open[99_999].clear();
        for edges in [chain, open] {
            let chains = Chains::new(&edges, 10);
            let mut run = 0;
            for node in 0..99_999 {
                run = if chains.keeps(node, node + 1) { run + 1 } else { 0 };
                assert!(run < 10);
            }
        }
        let short = [vec![1], vec![2], vec![0]];
        assert!(Chains::new(&short, 3).keeps(2, 0));
    }
}
